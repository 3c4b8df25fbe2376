package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.JsonException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The number of a case as people read it: of an incident, such as {@code 2026-3}, or of what a member asked the fund. */
public record CaseNumber(String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,24}");

    /** @throws JsonException when it is none */
    public CaseNumber {
        if (!FORM.matcher(text).matches()) throw new JsonException("not the number of a case");
    }

    /** For what may belong to no case. */
    static void check(@Nullable String number) {
        if (number != null) {
            var _ = new CaseNumber(number);
        }
    }
}
