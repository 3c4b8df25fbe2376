package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import java.util.Objects;
import java.util.function.Function;

/** How every body and format is read: an object of our version, each field once, none left over, and one kind of error. */
public final class Wire {
    public static final int VERSION = 1;

    private Wire() {}

    /** @throws JsonException for everything that is wrong with it */
    public static <T> T read(byte[] body, Function<Fields, T> reader) {
        var in = Json.parseObject(body);
        if (in.integer("v") != VERSION) throw new JsonException("other version");
        return all(in, reader);
    }

    /** Reads an object inside a body, which has no version of its own. */
    public static <T> T part(Json json, Function<Fields, T> reader) {
        return all(Fields.of(json), reader);
    }

    private static <T> T all(Fields in, Function<Fields, T> reader) {
        try {
            var value = reader.apply(in);
            in.end();
            return value;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new JsonException(Objects.requireNonNullElse(e.getMessage(), "bad value"));
        }
    }

    public static Json.ObjectBuilder body() {
        return Json.object().put("v", VERSION);
    }
}
