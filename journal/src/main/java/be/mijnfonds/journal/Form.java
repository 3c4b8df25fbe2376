package be.mijnfonds.journal;

import be.mijnfonds.journal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the texts in a line may look like. Narrow, so that no name and no free text ever gets into the journal. Tables and
 * not patterns: an answer after an incident checks millions of lines while somebody waits.
 */
enum Form {
    FUND(3, 3, "0123456789"),
    /** 128 random bits in lower-case Crockford base32: a ref, a lease's id, a bundle's id. */
    ID(26, 26, Form.BASE32, "01234567", Form.BASE32),
    /** 16 bytes base64url; the last character has four spare bits, zero. */
    SALT(22, 22, Form.BASE64, Form.BASE64, "AQgw"),
    /** 32 bytes base64url; the last character has two spare bits, zero. */
    SHA256(43, 43, Form.BASE64, Form.BASE64, "AEIMQUYcgkosw048"),
    HASHED(1, 43, Form.BASE64),
    CODE(1, 48, Form.CODES),
    CATEGORY(1, 32, Form.CODES),
    LABEL(1, 64, Form.CODES),
    /** An id, a dot, and a version from 1. */
    BUNDLE(28, 43, Form.BASE32 + ".", "01234567", "0123456789") {
        @Override
        boolean isWhole(byte[] in, int from, int to) {
            if (!super.isWhole(in, from, to)) return false;
            var dot = from + ID.most;
            return ID.end(in, from) == dot && in[dot] == '.' && in[dot + 1] != '0' && FUND.end(in, dot + 1) == to;
        }
    };

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BASE32 = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final String BASE64 = LETTERS + "0123456789_-";
    private static final String CODES = LETTERS + "0123456789._/-";
    private static final int ASCII = 128;

    /** Characters. */
    final int least;

    final int most;
    private final boolean[] any;
    private final boolean[] first;
    private final boolean[] last;

    Form(int least, int most, String any) {
        this(least, most, any, any, any);
    }

    Form(int least, int most, String any, String first, String last) {
        this.least = least;
        this.most = most;
        this.any = table(any);
        this.first = table(first);
        this.last = table(last);
    }

    private static boolean[] table(String characters) {
        var table = new boolean[ASCII];
        for (var c : characters.toCharArray()) table[c] = true;
        return table;
    }

    void check(String field, @Nullable String value) {
        if (value != null && !fits(value)) throw new IllegalArgumentException("malformed: " + field);
    }

    boolean fits(String value) {
        // What is no such character becomes a question mark, which no form has.
        var bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        return end(bytes, 0) == bytes.length && isWhole(bytes, 0, bytes.length);
    }

    /** Index of the first byte from here on that it may not have. */
    int end(byte[] in, int from) {
        var at = from;
        while (at < in.length && is(any, in[at])) at++;
        return at;
    }

    /** Whether bytes, each of which it may have, are one of this form together. */
    boolean isWhole(byte[] in, int from, int to) {
        return to - from >= least && to - from <= most && is(first, in[from]) && is(last, in[to - 1]);
    }

    private static boolean is(boolean[] table, byte c) {
        return c >= 0 && table[c];
    }

    List<String> checkAll(String field, List<String> values, int limit) {
        if (values.size() > limit) throw new IllegalArgumentException("too many: " + field);
        for (var value : values) check(field, value);
        return List.copyOf(values);
    }

    static void number(String field, long value) {
        if (value < 0 || value > Json.MAX_INTEGER) throw new IllegalArgumentException("out of range: " + field);
    }
}
