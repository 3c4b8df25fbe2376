package be.mijnfonds.journal.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** Reads RFC 8259 text, I-JSON only (RFC 7493): valid UTF-8, no duplicate names, integers below 2^53. */
final class JsonParser {
    /** Deeper nesting has no use in the protocol and would let a caller choose our stack depth. */
    static final int MAX_DEPTH = 16;

    private final String text;
    private int at;

    private JsonParser(String text) {
        this.text = text;
    }

    static Json parse(byte[] utf8) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonException("not UTF-8");
        }
        var parser = new JsonParser(text);
        var value = parser.value(0);
        parser.space();
        if (parser.at != text.length()) throw new JsonException("something after the end");
        return value;
    }

    private Json value(int depth) {
        if (depth > MAX_DEPTH) throw new JsonException("too deep");
        space();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", new Json.Null());
            default -> integer();
        };
    }

    private Json object(int depth) {
        at++;
        var fields = new LinkedHashMap<String, Json>();
        space();
        if (skip('}')) return new Json.Obj(fields);
        do {
            space();
            if (peek() != '"') throw new JsonException("name expected");
            var name = string();
            space();
            expect(':');
            if (fields.put(name, value(depth + 1)) != null) throw new JsonException("name twice");
            space();
        } while (skip(','));
        expect('}');
        return new Json.Obj(fields);
    }

    private Json array(int depth) {
        at++;
        var items = new ArrayList<Json>();
        space();
        if (skip(']')) return new Json.Arr(items);
        do {
            items.add(value(depth + 1));
            space();
        } while (skip(','));
        expect(']');
        return new Json.Arr(items);
    }

    private String string() {
        at++;
        var out = new StringBuilder();
        while (true) {
            var c = next();
            if (c == '"') break;
            if (c < 0x20) throw new JsonException("control character");
            out.append(c == '\\' ? escape() : c);
        }
        for (var i = 0; i < out.length(); i++)
            if (JsonWriter.loneSurrogate(out, i)) throw new JsonException("lone surrogate");
        return out.toString();
    }

    private char escape() {
        var c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                var code = 0;
                for (var i = 0; i < 4; i++) {
                    var digit = next();
                    // Character.digit would take other scripts' digits too.
                    var value = digit < 128 ? Character.digit(digit, 16) : -1;
                    if (value < 0) throw new JsonException("bad escape");
                    code = code * 16 + value;
                }
                yield (char) code;
            }
            default -> throw new JsonException("bad escape");
        };
    }

    private Json integer() {
        var start = at;
        skip('-');
        var digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        if (at == digits || at - digits > 16) throw new JsonException("not a value we take");
        if (text.charAt(digits) == '0' && at - start > 1) throw new JsonException("not a value we take");
        if (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) throw new JsonException("not an integer");
        return new Json.Int(Long.parseLong(text.substring(start, at)));
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) throw new JsonException("not a value we take");
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) at++;
    }

    private char peek() {
        if (at >= text.length()) throw new JsonException("cut off");
        return text.charAt(at);
    }

    private char next() {
        var c = peek();
        at++;
        return c;
    }

    private boolean skip(char c) {
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    private void expect(char c) {
        if (!skip(c)) throw new JsonException("expected " + c);
    }
}
