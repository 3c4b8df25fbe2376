package be.mijnfonds.connector.checks;

import java.util.regex.Pattern;

/**
 * An account number in its electronic form: upper case, no blanks (ISO 13616).
 *
 * <p>Mod 97 must be 1 (ISO 7064). A Belgian one has 16 characters and must pass its national check too: most slips that
 * keep the first check right break the second.
 */
public record Iban(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");

    /** @throws IllegalArgumentException when a check fails; the message never holds the account */
    public Iban {
        if (!isRight(value)) throw new IllegalArgumentException("not an IBAN");
    }

    public static boolean isRight(String value) {
        if (!FORM.matcher(value).matches() || mod97(value) != 1) return false;
        // 00, 01 and 99 pass mod 97 as well, but ISO 7064 never makes them: each account has one form.
        var check = Integer.parseInt(value.substring(2, 4));
        if (check < 2 || check > 98) return false;
        return !value.startsWith("BE") || belgian(value.substring(4));
    }

    private static boolean belgian(String account) {
        return Digits.are(account, 12)
                && Long.parseLong(account.substring(10)) == Digits.check97(account.substring(0, 10));
    }

    private static int mod97(String value) {
        var rest = 0;
        for (var i = 0; i < value.length(); i++) {
            var digit = Character.digit(value.charAt((i + 4) % value.length()), 36);
            rest = (digit > 9 ? rest * 100 + digit : rest * 10 + digit) % 97;
        }
        return rest;
    }

    @Override
    public String toString() {
        return "[IBAN]";
    }
}
