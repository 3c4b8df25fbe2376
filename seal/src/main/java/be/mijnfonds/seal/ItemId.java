package be.mijnfonds.seal;

import java.util.random.RandomGenerator;

/** Names one statement, for ever: it is agreed to once, posted once and taken once. */
public record ItemId(String value) {
    /** @throws IllegalArgumentException when it is not 26 characters of Crockford's base32 */
    public ItemId {
        Crockford.checked("item id", value);
    }

    /** A new one; {@code random} must be a CSPRNG. */
    public static ItemId random(RandomGenerator random) {
        return new ItemId(Crockford.random(random));
    }

    @Override
    public String toString() {
        return value;
    }
}
