package be.mijnfonds.demo.provider;

import java.util.Optional;

/** Reads a national number as people type it. */
final class NationalNumber {
    private NationalNumber() {}

    /**
     * Eleven digits, or nothing when there are not eleven or the last two are not 97 minus the rest of the first nine
     * (with a 2 in front for who was born from 2000 on) divided by 97.
     */
    static Optional<String> read(String typed) {
        var digits = typed.replaceAll("[ .\\-/]", "");
        if (!digits.matches("[0-9]{11}")) return Optional.empty();
        var first = Long.parseLong(digits.substring(0, 9));
        var check = Long.parseLong(digits.substring(9));
        var good = check == 97 - first % 97 || check == 97 - (2_000_000_000L + first) % 97;
        return good ? Optional.of(digits) : Optional.empty();
    }
}
