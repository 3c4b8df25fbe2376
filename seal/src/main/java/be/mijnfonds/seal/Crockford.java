package be.mijnfonds.seal;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/** Crockford's base32, lower case. Ids are 128 bits as 26 characters, the first 0 to 7: one text for one value. */
final class Crockford {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private Crockford() {}

    static String random(RandomGenerator random) {
        var out = new char[LENGTH];
        for (var i = 0; i < LENGTH; i++) out[i] = ALPHABET.charAt(random.nextInt(i == 0 ? 8 : 32));
        return new String(out);
    }

    static String random(RandomGenerator random, int length) {
        var out = new char[length];
        for (var i = 0; i < length; i++) out[i] = ALPHABET.charAt(random.nextInt(32));
        return new String(out);
    }

    /** An id out of 16 bytes. */
    static String id(byte[] bytes) {
        var left = new BigInteger(1, bytes);
        var out = new char[LENGTH];
        for (var i = LENGTH - 1; i >= 0; i--, left = left.shiftRight(5)) out[i] = ALPHABET.charAt(left.intValue() & 31);
        return new String(out);
    }

    /** @param bits a multiple of five bytes: eight characters each */
    static String of(byte[] bits) {
        var out = new StringBuilder();
        for (var i = 0; i < bits.length; i += 5) {
            var forty = 0L;
            for (var j = i; j < i + 5; j++) forty = forty << 8 | bits[j] & 0xff;
            for (var shift = 35; shift >= 0; shift -= 5) out.append(ALPHABET.charAt((int) (forty >> shift & 31)));
        }
        return out.toString();
    }

    /** @throws IllegalArgumentException when it is not such a text; the message does not repeat it */
    static String checked(String what, String value) {
        if (value.length() != LENGTH || value.charAt(0) > '7') throw new IllegalArgumentException("not a " + what);
        return checked(what, value, LENGTH);
    }

    /** The same for any length. */
    static String checked(String what, String value, int length) {
        var good = value.length() == length;
        for (var i = 0; good && i < length; i++) good = ALPHABET.indexOf(value.charAt(i)) >= 0;
        if (!good) throw new IllegalArgumentException("not a " + what);
        return value;
    }
}
