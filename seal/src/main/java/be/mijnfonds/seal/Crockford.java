package be.mijnfonds.seal;

import java.util.random.RandomGenerator;

/** 128 bits as 26 characters of Crockford's base32, lower case, first character 0 to 7: one text for one value. */
final class Crockford {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private Crockford() {}

    static String random(RandomGenerator random) {
        var out = new char[LENGTH];
        for (var i = 0; i < LENGTH; i++) out[i] = ALPHABET.charAt(random.nextInt(i == 0 ? 8 : 32));
        return new String(out);
    }

    /** @throws IllegalArgumentException when it is not such a text; the message does not repeat it */
    static String checked(String what, String value) {
        var good = value.length() == LENGTH && value.charAt(0) <= '7';
        for (var i = 0; good && i < LENGTH; i++) good = ALPHABET.indexOf(value.charAt(i)) >= 0;
        if (!good) throw new IllegalArgumentException("not a " + what);
        return value;
    }
}
