package be.mijnfonds.vault.evidence;

import java.util.Optional;
import java.util.regex.Pattern;

/** A national register or BIS number, 11 digits. It prints as {@code [secret]}, so that no log or message ever holds one. */
public record NationalNumber(String digits) {
    private static final Pattern FORM = Pattern.compile("[0-9]{11}");

    /** @throws IllegalArgumentException when it is not 11 digits; the message does not repeat it */
    public NationalNumber {
        if (!FORM.matcher(digits).matches()) throw new IllegalArgumentException("not 11 digits");
    }

    static Optional<NationalNumber> of(String digits) {
        return FORM.matcher(digits).matches() ? Optional.of(new NationalNumber(digits)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
