package be.mijnfonds.seal;

import java.util.random.RandomGenerator;

/** Names a lease. Alone it fetches ciphertext and nothing else. */
public record LeaseId(String value) {
    /** @throws IllegalArgumentException when it is not 26 characters of Crockford's base32 */
    public LeaseId {
        Crockford.checked("lease id", value);
    }

    /** A new one; {@code random} must be a CSPRNG. */
    public static LeaseId random(RandomGenerator random) {
        return new LeaseId(Crockford.random(random));
    }

    @Override
    public String toString() {
        return value;
    }
}
