package be.mijnfonds.seal;

import java.util.random.RandomGenerator;

/** Names one sealed document of one member; the same through all its versions. */
public record BundleId(String value) {
    /** @throws IllegalArgumentException when it is not 26 characters of Crockford's base32 */
    public BundleId {
        Crockford.checked("bundle id", value);
    }

    /** A new one; {@code random} must be a CSPRNG. */
    public static BundleId random(RandomGenerator random) {
        return new BundleId(Crockford.random(random));
    }

    @Override
    public String toString() {
        return value;
    }
}
