package be.mijnfonds.seal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The key of one version of one bundle: AES-256-GCM, the context as additional data. */
public final class ContentKey {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

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
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Bytes.join(nonce, run(Cipher.ENCRYPT_MODE, nonce, ctx, Padding.pad(text)));
    }

    /** @throws SealException when key, context or ciphertext is another */
    public byte[] open(Context ctx, byte[] ciphertext) {
        if (ciphertext.length < NONCE_BYTES + TAG_BITS / 8) throw new SealException("bundle too short");
        var nonce = Arrays.copyOf(ciphertext, NONCE_BYTES);
        var rest = Arrays.copyOfRange(ciphertext, NONCE_BYTES, ciphertext.length);
        return Padding.unpad(run(Cipher.DECRYPT_MODE, nonce, ctx, rest));
    }

    private byte[] run(int mode, byte[] nonce, Context ctx, byte[] in) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ctx.bytes());
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new SealException("bundle does not open", e);
        }
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
