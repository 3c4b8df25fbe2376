package be.mijnfonds.journal.json;

import java.util.HexFormat;
import java.util.TreeMap;

/** Writes RFC 8785: names sorted by UTF-16 code units, the shortest escapes, no white space. */
final class JsonWriter {
    private JsonWriter() {}

    static void write(Json json, StringBuilder out) {
        switch (json) {
            case Json.Null() -> out.append("null");
            case Json.Bool(var value) -> out.append(value);
            case Json.Int(var value) -> out.append(value);
            case Json.Text(var value) -> quote(value, out);
            case Json.Arr(var items) -> {
                out.append('[');
                for (var i = 0; i < items.size(); i++) {
                    if (i > 0) out.append(',');
                    write(items.get(i), out);
                }
                out.append(']');
            }
            case Json.Obj(var fields) -> {
                out.append('{');
                var first = true;
                // String's order is by UTF-16 code units, which is what RFC 8785 section 3.2.3 asks.
                for (var field : new TreeMap<>(fields).entrySet()) {
                    if (!first) out.append(',');
                    first = false;
                    quote(field.getKey(), out);
                    out.append(':');
                    write(field.getValue(), out);
                }
                out.append('}');
            }
        }
    }

    private static void quote(String value, StringBuilder out) {
        out.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    else if (loneSurrogate(value, i)) throw new JsonException("lone surrogate");
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }

    static boolean loneSurrogate(CharSequence value, int i) {
        var c = value.charAt(i);
        if (Character.isHighSurrogate(c))
            return i + 1 >= value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }
}
