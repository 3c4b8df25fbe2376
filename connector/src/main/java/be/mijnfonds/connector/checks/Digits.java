package be.mijnfonds.connector.checks;

final class Digits {
    private Digits() {}

    /** ASCII digits only: other scripts' digits would parse as numbers and be stored as a second form of the same one. */
    static boolean are(String value, int length) {
        return value.length() == length && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The two digits that Belgian bank accounts and communications end in: first ten mod 97, 0 becomes 97. */
    static long check97(String ten) {
        var rest = Long.parseLong(ten) % 97;
        return rest == 0 ? 97 : rest;
    }
}
