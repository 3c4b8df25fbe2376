package be.mijnfonds.connector.checks;

/**
 * A Belgian national number or BIS number (INSZ/NISS): eleven digits of which the last two check the first nine.
 *
 * <p>Check = 97 - (first nine mod 97); for people born in 2000 or later a 2 stands before the nine. Only the check is
 * judged: months and days may be 00, raised by 20 or 40 (BIS), or run on when counters ran out, so the date part refuses
 * nothing, and neither age nor sex may be read from it (Royal Decree of 3 April 1984; BCSS, registers guide).
 */
public record NationalNumber(String value) {
    /** @throws IllegalArgumentException when it is not eleven digits with a right check; the message never holds the number */
    public NationalNumber {
        if (!isRight(value)) throw new IllegalArgumentException("not a national number");
    }

    public static boolean isRight(String value) {
        if (!Digits.are(value, 11)) return false;
        var nine = Long.parseLong(value.substring(0, 9));
        var check = Long.parseLong(value.substring(9));
        // 2,000,000,000 mod 97 = 68, not 0: one number never passes for both centuries.
        return check == 97 - nine % 97 || check == 97 - (2_000_000_000L + nine) % 97;
    }

    /** The number identifies a person for life: it must not slip into a log by way of a record's text. */
    @Override
    public String toString() {
        return "[national number]";
    }
}
