package be.mijnfonds.vault.evidence;

/** The signature algorithm of a provider's tokens, or of ours (RFC 7518 section 3.1), from the settings, never from a token. */
public enum TokenAlgorithm {
    RS256("SHA256withRSA", "RSA"),
    ES256("SHA256withECDSAinP1363Format", "EC");

    private final String jca;
    private final String keyType;

    TokenAlgorithm(String jca, String keyType) {
        this.jca = jca;
        this.keyType = keyType;
    }

    String jca() {
        return jca;
    }

    /** {@code kty} of RFC 7517. */
    public String keyType() {
        return keyType;
    }
}
