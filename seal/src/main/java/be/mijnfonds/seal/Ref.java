package be.mijnfonds.seal;

import java.util.random.RandomGenerator;

/** Reference of a person: random, never shown to people, never in a URL. */
public record Ref(String value) {
    /** @throws IllegalArgumentException when it is not 26 characters of Crockford's base32 */
    public Ref {
        Crockford.checked("ref", value);
    }

    /** A new one; {@code random} must be a CSPRNG. */
    public static Ref random(RandomGenerator random) {
        return new Ref(Crockford.random(random));
    }

    @Override
    public String toString() {
        return value;
    }
}
