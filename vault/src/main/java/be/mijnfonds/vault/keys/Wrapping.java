package be.mijnfonds.vault.keys;

import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.SealException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM around a key: {@code nonce(12) ‖ ciphertext}, what it is for as additional data. */
final class Wrapping {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Wrapping() {}

    static byte[] wrap(byte[] key, byte[] about, byte[] secret, SecureRandom random) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Bytes.join(nonce, run(Cipher.ENCRYPT_MODE, key, nonce, about, secret));
    }

    static byte[] unwrap(byte[] key, byte[] about, byte[] wrapped) {
        if (wrapped.length < NONCE_BYTES) throw new SealException("wrapped key too short");
        var nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, key, nonce, about, Arrays.copyOfRange(wrapped, NONCE_BYTES, wrapped.length));
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] about, byte[] in) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(about);
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new SealException("wrapped key does not open");
        }
    }
}
