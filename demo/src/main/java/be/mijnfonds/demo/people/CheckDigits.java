package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.Locale;

/** Makes numbers with right check digits, by formulas of its own: the connector's checks are tested against these. */
final class CheckDigits {
    private CheckDigits() {}

    /** Counter 999 is given to nobody (men have 001-997, women 002-998), so no real person is ever hit. */
    static String nationalNumber(LocalDate birth) {
        var nine = "%02d%02d%02d999".formatted(birth.getYear() % 100, birth.getMonthValue(), birth.getDayOfMonth());
        var checked = Long.parseLong(birth.getYear() >= 2000 ? "2" + nine : nine);
        return nine + two(97 - checked % 97);
    }

    /** @param bank three digits @param account seven digits */
    static String iban(String bank, int account) {
        var ten = bank + "%07d".formatted(account);
        var bban = ten + two(rest97(ten));
        // BE = 11 14 and the check as 00, put behind (ISO 13616).
        var rest = mod97(bban + "111400");
        return "BE" + two(98 - rest) + bban;
    }

    static String ogm(long number) {
        var ten = String.format(Locale.ROOT, "%010d", number);
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
        return String.format(Locale.ROOT, "%02d", number);
    }
}
