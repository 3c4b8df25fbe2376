package be.mijnfonds.connector.checks;

/** A structured communication (OGM/VCS) as twelve digits; the last two are the first ten mod 97, 0 becomes 97. */
public record Ogm(String value) {
    /** @throws IllegalArgumentException when it is not twelve digits with a right check */
    public Ogm {
        if (!isRight(value)) throw new IllegalArgumentException("not a structured communication");
    }

    public static boolean isRight(String value) {
        return Digits.are(value, 12) && Long.parseLong(value.substring(10)) == Digits.check97(value.substring(0, 10));
    }

    /** As banks print it: {@code +++123/4567/89012+++}. */
    public String printed() {
        return "+++" + value.substring(0, 3) + "/" + value.substring(3, 7) + "/" + value.substring(7) + "+++";
    }
}
