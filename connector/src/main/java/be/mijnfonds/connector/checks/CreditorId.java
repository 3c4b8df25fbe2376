package be.mijnfonds.connector.checks;

import java.util.regex.Pattern;

/**
 * The identifier of who collects by SEPA direct debit: country, two check digits, three characters of the creditor's own that
 * do not count, and the national part (EPC262-08: ISO 7064 mod 97 over the national part, the country and the digits is 1).
 */
public final class CreditorId {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}");

    private CreditorId() {}

    public static boolean isRight(String value) {
        if (!FORM.matcher(value).matches()) return false;
        var rest = 0;
        for (var c : (value.substring(7) + value.substring(0, 4)).toCharArray()) {
            var digit = Character.digit(c, 36);
            rest = (digit > 9 ? rest * 100 + digit : rest * 10 + digit) % 97;
        }
        return rest == 1;
    }
}
