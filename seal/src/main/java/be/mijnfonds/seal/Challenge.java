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

    /** What a new passkey signs besides: that it is this key under this id. */
    public static byte[] credentialHash(byte[] spki, byte[] credentialId) {
        return Bytes.sha256(Bytes.tagged("mf1-credential", Bytes.sha256(spki), credentialId));
    }
}
