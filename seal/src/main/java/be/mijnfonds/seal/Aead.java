package be.mijnfonds.seal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** {@code nonce ‖ AES-256-GCM(padded text)}: how bundles and parts of documents are encrypted. */
final class Aead {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Aead() {}

    /** A random nonce each time: the same text sealed again, or another in its place, never meets the same one. */
    static byte[] seal(byte[] key, byte[] aad, byte[] text, SecureRandom random) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Bytes.join(nonce, run(Cipher.ENCRYPT_MODE, key, nonce, aad, Padding.pad(text)));
    }

    /** @throws SealException when key, additional data or ciphertext is another */
    static byte[] open(byte[] key, byte[] aad, byte[] ciphertext) {
        if (ciphertext.length < NONCE_BYTES + TAG_BITS / 8) throw new SealException("ciphertext too short");
        var nonce = Arrays.copyOf(ciphertext, NONCE_BYTES);
        var rest = Arrays.copyOfRange(ciphertext, NONCE_BYTES, ciphertext.length);
        return Padding.unpad(run(Cipher.DECRYPT_MODE, key, nonce, aad, rest));
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] aad, byte[] in) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(aad);
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new SealException("ciphertext does not open", e);
        }
    }
}
