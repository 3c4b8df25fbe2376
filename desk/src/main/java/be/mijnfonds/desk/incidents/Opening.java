package be.mijnfonds.desk.incidents;

import be.mijnfonds.desk.acts.CaseNumber;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An incident is opened.
 *
 * @param place where the hole is thought to be; each scope asks its own
 * @param suspected ms
 * @param from the incident that this one was a part of, when one becomes two
 */
record Opening(
        String title,
        String place,
        long suspected,
        @Nullable String from) {
    private static final Set<String> PLACES =
            Set.of("account", "portal", "pages", "vault", "connector", "core", "unknown");

    Opening {
        if (!PLACES.contains(place)) throw new JsonException("not a place");
    }

    static Opening read(Fields in) {
        var from = in.textOrNull("from");
        var opening =
                new Opening(Words.line(in, "title"), in.text("place"), Words.time(in, "suspected"), checked(from));
        in.end();
        return opening;
    }

    private static @Nullable String checked(@Nullable String number) {
        try {
            return number == null ? null : new CaseNumber(number).text();
        } catch (IllegalArgumentException e) {
            throw new JsonException("not a number of an incident");
        }
    }

    Json.Obj json() {
        return Json.object()
                .put("title", title)
                .put("place", place)
                .put("suspected", suspected)
                .put("from", from)
                .build();
    }
}
