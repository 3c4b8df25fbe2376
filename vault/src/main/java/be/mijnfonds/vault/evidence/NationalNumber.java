package be.mijnfonds.vault.evidence;

import java.util.Optional;
import java.util.regex.Pattern;

/** A national register or BIS number, 11 digits with good check digits. It prints as {@code [secret]}, so that no log or message ever holds one. */
public record NationalNumber(String digits) {
    private static final Pattern FORM = Pattern.compile("[0-9]{11}");

    /** Of the first nine digits (Royal Decree of 3 April 1984, article 7); born since 2000 with a 2 before them. */
    private static final long MODULUS = 97;

    private static final long SINCE_2000 = 2_000_000_000L;

    /** @throws IllegalArgumentException when it cannot be one; the message does not repeat it */
    public NationalNumber {
        if (!isRight(digits)) throw new IllegalArgumentException("not a national number");
    }

    static Optional<NationalNumber> of(String digits) {
        return isRight(digits) ? Optional.of(new NationalNumber(digits)) : Optional.empty();
    }

    /** The date in front is not looked at: numbers with a date that does not exist are given out too. */
    private static boolean isRight(String digits) {
        if (!FORM.matcher(digits).matches()) return false;
        var nine = Long.parseLong(digits.substring(0, 9));
        var check = Long.parseLong(digits.substring(9));
        return check == MODULUS - nine % MODULUS || check == MODULUS - (SINCE_2000 + nine) % MODULUS;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
