package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.JsonException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The number of an incident as people read it, such as {@code 2026-3}. */
final class CaseNumber {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,24}");

    private CaseNumber() {}

    static void check(@Nullable String number) {
        if (number != null && !FORM.matcher(number).matches()) throw new JsonException("not the number of a case");
    }
}
