package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import java.util.Objects;
import java.util.function.Function;

/** How every body is read: an object of our version, each field once, none left over, and one kind of error. */
final class Wire {
    static final int VERSION = 1;

    private Wire() {}

    /** @throws JsonException for everything that is wrong with it */
    static <T> T read(byte[] body, Function<Fields, T> reader) {
        return read(Json.parseObject(body), reader);
    }

    static <T> T read(Fields in, Function<Fields, T> reader) {
        try {
            if (in.integer("v") != VERSION) throw new JsonException("other version");
            var value = reader.apply(in);
            in.end();
            return value;
        } catch (IllegalArgumentException e) {
            throw new JsonException(Objects.requireNonNullElse(e.getMessage(), "bad value"));
        }
    }

    static Json.ObjectBuilder body() {
        return Json.object().put("v", VERSION);
    }
}
