package be.mijnfonds.seal;

import java.util.random.RandomGenerator;

/** Which letter a code stands in: six characters of Crockford's base32, lower case. No secret. */
public record LetterNumber(String value) {
    private static final int LENGTH = 6;

    public LetterNumber {
        Crockford.checked("letter number", value, LENGTH);
    }

    public static LetterNumber random(RandomGenerator random) {
        return new LetterNumber(Crockford.random(random, LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
