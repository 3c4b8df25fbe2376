package be.mijnfonds.seal;

/** What a member's proof of presence is bound to: this nonce, this browser key, this purpose, and nothing else. */
public record Challenge(byte[] bytes) {
    public Challenge {
        if (bytes.length != 32) throw new IllegalArgumentException("not a challenge");
    }

    public static Challenge of(byte[] nonce, byte[] browserKeySpki, byte[] purpose) {
        return new Challenge(Bytes.sha256(
                Bytes.tagged("mf1-challenge", nonce, Bytes.sha256(browserKeySpki), Bytes.sha256(purpose))));
    }

    /**
     * What a grant answers: this challenge, met by this very evidence. A relay knows all that the challenge is made of, so
     * an accomplice can meet it too, and the page would be signed in as the accomplice.
     *
     * @param evidence canonical JSON, as it travels
     */
    public Challenge metBy(byte[] evidence) {
        return new Challenge(Bytes.sha256(Bytes.tagged("mf1-met", bytes, Bytes.sha256(evidence))));
    }

    /** What a new passkey signs besides: that it is this key under this id. */
    public static byte[] credentialHash(byte[] spki, byte[] credentialId) {
        return Bytes.sha256(Bytes.tagged("mf1-credential", Bytes.sha256(spki), credentialId));
    }
}
