package be.mijnfonds.vault.evidence;

import java.util.Arrays;
import java.util.Optional;

/** The signature algorithms of a passkey that we take, by their COSE numbers (RFC 9053, RFC 8812). */
public enum PasskeyAlgorithm {
    ES256(-7, "SHA256withECDSAinP1363Format"),
    /** Some Windows devices make no other. */
    RS256(-257, "SHA256withRSA");

    private final long cose;
    private final String jca;

    PasskeyAlgorithm(long cose, String jca) {
        this.cose = cose;
        this.jca = jca;
    }

    public long cose() {
        return cose;
    }

    String jca() {
        return jca;
    }

    static Optional<PasskeyAlgorithm> of(long cose) {
        return Arrays.stream(values()).filter(each -> each.cose == cose).findFirst();
    }
}
