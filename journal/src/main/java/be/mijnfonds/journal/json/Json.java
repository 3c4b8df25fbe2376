package be.mijnfonds.journal.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value. Everything that is hashed, MACed or signed is written by {@link #canonical()}, so that two writers of the
 * same value write the same bytes (RFC 8785).
 *
 * <p>Numbers are integers with magnitude below 2^53, the range in which RFC 8785 needs no floating point at all.
 */
public sealed interface Json {
    /** The largest magnitude an integer may have: 2^53 - 1 (RFC 7493 section 2.2). */
    long MAX_INTEGER = (1L << 53) - 1;

    record Obj(SequencedMap<String, Json> fields) implements Json {
        public @Nullable Json get(String name) {
            return fields.get(name);
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Text(String value) implements Json {}

    record Int(long value) implements Json {
        public Int {
            if (value > MAX_INTEGER || value < -MAX_INTEGER) throw new JsonException("integer out of range");
        }
    }

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    static Json of(String value) {
        return new Text(value);
    }

    static Json of(long value) {
        return new Int(value);
    }

    static Json of(boolean value) {
        return new Bool(value);
    }

    /** Null becomes JSON {@code null}; to leave a field out, do not put it. */
    static Json ofNullable(@Nullable String value) {
        return value == null ? new Null() : new Text(value);
    }

    static Json array(List<? extends Json> items) {
        return new Arr(List.copyOf(items));
    }

    static Json texts(Iterable<String> values) {
        var items = new ArrayList<Json>();
        for (var value : values) items.add(new Text(value));
        return new Arr(items);
    }

    static ObjectBuilder object() {
        return new ObjectBuilder();
    }

    /**
     * Parses one JSON text.
     *
     * @throws JsonException when it is not JSON, has a duplicate name, a number that is not an integer below 2^53, a lone
     *     surrogate, or nests deeper than {@link JsonParser#MAX_DEPTH}
     */
    static Json parse(byte[] utf8) {
        return JsonParser.parse(utf8);
    }

    static Json parse(String text) {
        return JsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Parses and insists on an object at the top. */
    static Fields parseObject(byte[] utf8) {
        return Fields.of(parse(utf8));
    }

    /** The one way to write this value (RFC 8785): no white space, names sorted by UTF-16 code units. */
    default byte[] canonical() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    default String text() {
        var out = new StringBuilder();
        JsonWriter.write(this, out);
        return out.toString();
    }

    /** Builds an object; a null value leaves the field out, as in the journal's lines. */
    final class ObjectBuilder {
        private final SequencedMap<String, Json> fields = new LinkedHashMap<>();

        public ObjectBuilder put(String name, @Nullable Json value) {
            if (value != null && fields.put(name, value) != null) throw new JsonException("field twice: " + name);
            return this;
        }

        public ObjectBuilder put(String name, @Nullable String value) {
            return put(name, value == null ? null : new Text(value));
        }

        public ObjectBuilder put(String name, long value) {
            return put(name, new Int(value));
        }

        public ObjectBuilder put(String name, boolean value) {
            return put(name, new Bool(value));
        }

        /** A field that is always there: null is written as JSON null. */
        public ObjectBuilder putOrNull(String name, @Nullable String value) {
            return put(name, Json.ofNullable(value));
        }

        public Obj build() {
            return new Obj(fields);
        }
    }

    /** A view on an object for reading wire forms: every field is asked for once, and none may be left over. */
    final class Fields {
        private final Map<String, Json> left;

        private Fields(Obj object) {
            this.left = new LinkedHashMap<>(object.fields());
        }

        public static Fields of(Json json) {
            if (json instanceof Obj object) return new Fields(object);
            throw new JsonException("not an object");
        }

        /** Takes the field out, or null when it is absent (JSON null counts as absent). */
        public @Nullable Json take(String name) {
            var value = left.remove(name);
            return value instanceof Null ? null : value;
        }

        /** Whether the field is there, JSON null too: for what is left out when empty. */
        public boolean has(String name) {
            return left.containsKey(name);
        }

        /** Insists that a field which may be null is written, if only as null: a lost field must not pass for an empty one. */
        public Fields present(String name) {
            if (!left.containsKey(name)) throw new JsonException("field missing: " + name);
            return this;
        }

        public Json need(String name) {
            var value = take(name);
            if (value == null) throw new JsonException("field missing: " + name);
            return value;
        }

        public String text(String name) {
            return asText(name, need(name));
        }

        public @Nullable String textOrNull(String name) {
            var value = take(name);
            return value == null ? null : asText(name, value);
        }

        public long integer(String name) {
            if (need(name) instanceof Int number) return number.value();
            throw new JsonException("not an integer: " + name);
        }

        public @Nullable Long integerOrNull(String name) {
            var value = take(name);
            if (value == null) return null;
            if (value instanceof Int number) return number.value();
            throw new JsonException("not an integer: " + name);
        }

        public boolean bool(String name) {
            if (need(name) instanceof Bool bool) return bool.value();
            throw new JsonException("not true or false: " + name);
        }

        /** Base64url without padding (RFC 4648 section 5); padding, line breaks and spare bits are refused. */
        public byte[] bytes(String name) {
            return decode(name, text(name));
        }

        public byte @Nullable [] bytesOrNull(String name) {
            var value = textOrNull(name);
            return value == null ? null : decode(name, value);
        }

        public Fields object(String name) {
            if (need(name) instanceof Obj object) return new Fields(object);
            throw new JsonException("not an object: " + name);
        }

        public @Nullable Fields objectOrNull(String name) {
            var value = take(name);
            if (value == null) return null;
            if (value instanceof Obj object) return new Fields(object);
            throw new JsonException("not an object: " + name);
        }

        /** At most {@code limit} items. */
        public List<Json> array(String name, int limit) {
            if (!(need(name) instanceof Arr array)) throw new JsonException("not an array: " + name);
            if (array.items().size() > limit) throw new JsonException("too many: " + name);
            return array.items();
        }

        public List<String> texts(String name, int limit) {
            return array(name, limit).stream().map(item -> asText(name, item)).toList();
        }

        /** Refuses what nobody asked for: an unknown field is a caller of another version, or an attack. */
        public void end() {
            if (left.isEmpty()) return;
            var name = left.keySet().iterator().next();
            // The name is the caller's word: only a short plain one may reach a log.
            throw new JsonException(name.matches("[A-Za-z0-9]{1,32}") ? "unknown field: " + name : "unknown field");
        }

        private static String asText(String name, Json value) {
            if (value instanceof Text text) return text.value();
            throw new JsonException("not a text: " + name);
        }

        private static byte[] decode(String name, String value) {
            try {
                return Base64Url.decode(value);
            } catch (IllegalArgumentException e) {
                throw new JsonException("not base64url: " + name);
            }
        }
    }
}
