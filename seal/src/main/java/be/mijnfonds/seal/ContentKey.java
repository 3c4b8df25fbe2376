package be.mijnfonds.seal;

import java.security.SecureRandom;

/** The key of one version of one bundle: AES-256-GCM, the context as additional data. */
public final class ContentKey {
    private final byte[] key;

    public ContentKey(byte[] key) {
        if (key.length != 32) throw new IllegalArgumentException("not a content key");
        this.key = key.clone();
    }

    /** The 32 bytes, to be sealed to a browser. */
    public byte[] bytes() {
        return key.clone();
    }

    /** {@code nonce ‖ AES-256-GCM(padded text)}. */
    public byte[] seal(Context ctx, byte[] text, SecureRandom random) {
        return Aead.seal(key, ctx.bytes(), text, random);
    }

    /** @throws SealException when key, context or ciphertext is another */
    public byte[] open(Context ctx, byte[] ciphertext) {
        return Aead.open(key, ctx.bytes(), ciphertext);
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
