package be.mijnfonds.journal;

import be.mijnfonds.journal.json.Json;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the texts in a line may look like. Narrow, so that no name and no free text ever gets into the journal. */
enum Form {
    FUND("[0-9]{3}"),
    /** 128 random bits in lower-case Crockford base32: a ref, a lease's id, a bundle's id. */
    ID("[0-7][0-9a-hjkmnp-tv-z]{25}"),
    /** 16 bytes base64url; the last character has four spare bits, zero. */
    SALT("[A-Za-z0-9_-]{21}[AQgw]"),
    /** 32 bytes base64url; the last character has two spare bits, zero. */
    SHA256("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"),
    HASHED("[A-Za-z0-9_-]{1,43}"),
    CODE("[A-Za-z0-9._/-]{1,48}"),
    CATEGORY("[A-Za-z0-9._/-]{1,32}"),
    LABEL("[A-Za-z0-9._/-]{1,64}"),
    BUNDLE("[0-7][0-9a-hjkmnp-tv-z]{25}\\.[1-9][0-9]{0,15}");

    private final Pattern pattern;

    Form(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    void check(String field, @Nullable String value) {
        if (value != null && !pattern.matcher(value).matches())
            throw new IllegalArgumentException("malformed: " + field);
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
