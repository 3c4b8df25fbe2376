package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.Locale;

/** Makes numbers with right check digits, by formulas of its own: the connector's checks are tested against these. */
final class CheckDigits {
    private CheckDigits() {}

    /** Counter 999 is given to nobody (men have 001-997, women 002-998), so no real person is ever hit. */
    static String nationalNumber(LocalDate birth) {
        var nine = padded(birth.getYear() % 100, 2) + padded(birth.getMonthValue(), 2)
                + padded(birth.getDayOfMonth(), 2) + "999";
        var checked = Long.parseLong(birth.getYear() >= 2000 ? "2" + nine : nine);
        return nine + two(97 - checked % 97);
    }

    /** @param bank three digits @param account seven digits */
    static String iban(String bank, int account) {
        var ten = bank + padded(account, 7);
        var bban = ten + two(rest97(ten));
        // BE = 11 14 and the check as 00, put behind (ISO 13616).
        var rest = mod97(bban + "111400");
        return "BE" + two(98 - rest) + bban;
    }

    static String ogm(long number) {
        var ten = padded(number, 10);
        return ten + two(rest97(ten));
    }

    private static long rest97(String ten) {
        var rest = Long.parseLong(ten) % 97;
        return rest == 0 ? 97 : rest;
    }

    private static long mod97(String digits) {
        var rest = 0L;
        for (var c : digits.toCharArray()) rest = (rest * 10 + c - '0') % 97;
        return rest;
    }

    private static String two(long number) {
        return padded(number, 2);
    }

    /** ASCII digits whatever the machine's language. */
    static String padded(long number, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }
}
