package be.mijnfonds.demo.core;

import be.mijnfonds.demo.people.Bank;
import be.mijnfonds.journal.json.Json;
import java.math.BigInteger;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What a core knows of values that a form does not: whether a number can be a mobile's, whether an account can exist. */
final class Checks {
    private static final int MOST_HOLDER = 70;
    private static final int MOST_NAME = 100;

    private Checks() {}

    /** Why a statement is refused, as {@code docs/for-funds/feed.md} lists reasons; null when it is taken. */
    static @Nullable String reason(Said said) {
        return switch (said.kind()) {
            case "contact" -> contact(said);
            case "bank" -> bank(said);
            case "mandate" -> mandate(said);
            case "preferences", "frequency", "correction", "paper", "document", "message" -> null;
            default -> "not-possible";
        };
    }

    private static @Nullable String contact(Said said) {
        if (says(said, "email") && !said.text("email").matches("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+")) return "not-an-email";
        if (says(said, "mobile") && !isMobile(telephone(said.text("mobile")))) return "not-a-mobile";
        if (says(said, "phone") && !isTelephone(telephone(said.text("phone")))) return "not-a-telephone-number";
        if (said.what().get("address") instanceof Json.Obj address && !isAddress(address)) return "not-an-address";
        return null;
    }

    private static boolean says(Said said, String field) {
        return said.what().get(field) instanceof Json.Text;
    }

    /** A postman needs the names of a street and a town; whether they exist, and there, this invented fund does not look up. */
    private static boolean isAddress(Json.Obj address) {
        return isName(line(address, "street"))
                && isName(line(address, "municipality"))
                && line(address, "number").matches(".{1,12}")
                && line(address, "box").matches(".{0,12}")
                && line(address, "postcode").matches("[1-9][0-9]{3}");
    }

    private static boolean isName(String text) {
        return text.length() <= MOST_NAME && text.matches(".*\\p{L}.*");
    }

    /** One line of an address; empty when it is not there. */
    static String line(Json.Obj address, String name) {
        return address.get(name) instanceof Json.Text(var text) ? plain(text) : "";
    }

    private static @Nullable String bank(Said said) {
        if (!isAccount(said.text("iban"))) return "not-an-account";
        return said.text("holder").length() > MOST_HOLDER ? "not-the-holder" : null;
    }

    /** One that was given to another creditor is none of ours. */
    private static @Nullable String mandate(Said said) {
        if (said.text("does").equals("end")) return null;
        return said.text("creditor").equals(Bank.CREDITOR) ? bank(said) : "not-possible";
    }

    /** As people write it, in the international form (E.164); what is no number stays what it is. */
    static String telephone(String text) {
        var digits = text.replaceAll("[ ./()-]", "");
        if (digits.startsWith("00")) return "+" + digits.substring(2);
        return digits.startsWith("0") ? "+32" + digits.substring(1) : digits;
    }

    private static boolean isTelephone(String number) {
        if (number.startsWith("+32")) return number.matches("\\+32[1-9][0-9]{7,8}");
        return number.matches("\\+[1-9][0-9]{6,14}");
    }

    /** In Belgium a mobile's number begins with 4 and has nine digits; of other countries the core knows no plan. */
    private static boolean isMobile(String number) {
        return isTelephone(number) && (!number.startsWith("+32") || number.matches("\\+324[5-9][0-9]{7}"));
    }

    /** ISO 13616; in Belgium the national check too. */
    static boolean isAccount(String iban) {
        if (!iban.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) return false;
        var digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        if (new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() != 1) return false;
        return !iban.startsWith("BE") || isBelgian(iban.substring(4));
    }

    private static boolean isBelgian(String account) {
        if (!account.matches("[0-9]{12}")) return false;
        var rest = Long.parseLong(account.substring(0, 10)) % 97;
        return Long.parseLong(account.substring(10)) == (rest == 0 ? 97 : rest);
    }

    /** One line in one spelling, as the feed wants its texts. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Z}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]+", " ")
                .strip();
    }
}
