package be.mijnfonds.seal;

import java.util.random.RandomGenerator;

/**
 * What stands on a paper so that anybody can check it: 100 random bits, so that nobody finds one by trying. Only its hash
 * leaves the paper.
 */
public record PaperCode(String value) {
    private static final int LENGTH = 20;

    /** @throws IllegalArgumentException when it is not 20 characters of Crockford's base32, lower case */
    public PaperCode {
        Crockford.checked("code of a paper", value, LENGTH);
    }

    /** A new one; {@code random} must be a CSPRNG. */
    public static PaperCode random(RandomGenerator random) {
        return new PaperCode(Crockford.random(random, LENGTH));
    }

    public byte[] hash() {
        return Bytes.sha256(Bytes.tagged("mf1-paper-code", Bytes.utf8(value)));
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
