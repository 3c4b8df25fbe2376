package be.mijnfonds.seal;

import java.util.Arrays;
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

    /** Of the list of a member's papers: the one bundle that the page must find without opening others. */
    public static BundleId ofPapers(Fund fund, Ref ref) {
        var hash = Bytes.sha256(Bytes.tagged("mf1-papers", Bytes.utf8(fund.number() + "|" + ref.value())));
        return new BundleId(Crockford.id(Arrays.copyOf(hash, 16)));
    }

    /** Of a member's own answers to "was I concerned?", for the same reason. */
    public static BundleId ofIncidents(Fund fund, Ref ref) {
        var hash = Bytes.sha256(Bytes.tagged("mf1-own-incidents", Bytes.utf8(fund.number() + "|" + ref.value())));
        return new BundleId(Crockford.id(Arrays.copyOf(hash, 16)));
    }

    @Override
    public String toString() {
        return value;
    }
}
