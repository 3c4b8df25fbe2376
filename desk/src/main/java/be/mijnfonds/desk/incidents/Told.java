package be.mijnfonds.desk.incidents;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside was told, which stops a clock.
 *
 * @param to as the clocks name it
 * @param time ms
 * @param receipt the code that the authority's form gave, or null
 */
record Told(String to, long time, @Nullable String receipt) {
    static Told read(Fields in) {
        var told = new Told(in.text("to"), Words.time(in, "time"), Words.lineOrNull(in, "receipt"));
        in.end();
        return told;
    }

    Told oneOf(Set<String> tellable, long now) {
        if (!tellable.contains(to)) throw new JsonException("nobody to tell");
        if (time > now + 600_000) throw new JsonException("a time that is still to come");
        return this;
    }

    Json.Obj json() {
        return Json.object()
                .put("to", to)
                .put("time", time)
                .putOrNull("receipt", receipt)
                .build();
    }
}
