package be.mijnfonds.pages.site;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** A SEPA creditor identifier: its national part, country and check digits are 1 by mod 97 (EPC262-08). */
final class Creditor {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}");
    private static final BigInteger MOD = BigInteger.valueOf(97);

    private Creditor() {}

    static boolean isRight(String id) {
        if (!FORM.matcher(id).matches()) return false;
        var digits = new StringBuilder();
        (id.substring(7) + id.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(MOD).equals(BigInteger.ONE);
    }
}
