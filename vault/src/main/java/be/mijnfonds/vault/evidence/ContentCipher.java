package be.mijnfonds.vault.evidence;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** How the content of an encrypted token is sealed (RFC 7518 section 5). Both take a key of 32 bytes and give a tag of 16. */
public enum ContentCipher {
    A128CBC_HS256("A128CBC-HS256", 16),
    A256GCM("A256GCM", 12);

    static final int KEY_BYTES = 32;
    private static final int TAG_BYTES = 16;

    private final String enc;
    private final int ivBytes;

    ContentCipher(String enc, int ivBytes) {
        this.enc = enc;
        this.ivBytes = ivBytes;
    }

    static Optional<ContentCipher> named(String enc) {
        return Arrays.stream(values()).filter(each -> each.enc.equals(enc)).findFirst();
    }

    public String enc() {
        return enc;
    }

    /** Null when anything of it was changed, or sealed under another key. */
    byte @Nullable [] open(byte[] key, byte[] iv, byte[] ciphertext, byte[] tag, byte[] aad) {
        if (iv.length != ivBytes || tag.length != TAG_BYTES) return null;
        try {
            return this == A256GCM ? gcm(key, iv, ciphertext, tag, aad) : cbc(key, iv, ciphertext, tag, aad);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            // A padding that is none, under a good MAC: whoever sealed it made a mistake.
            return null;
        }
    }

    private static byte[] gcm(byte[] key, byte[] iv, byte[] ciphertext, byte[] tag, byte[] aad)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, iv));
        cipher.updateAAD(aad);
        cipher.update(ciphertext);
        return cipher.doFinal(tag);
    }

    /** The MAC before the padding is looked at: in the other order the padding's errors would tell the content. */
    private static byte @Nullable [] cbc(byte[] key, byte[] iv, byte[] ciphertext, byte[] tag, byte[] aad)
            throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, 0, TAG_BYTES, "HmacSHA256"));
        for (var part : new byte[][] {aad, iv, ciphertext}) mac.update(part);
        mac.update(ByteBuffer.allocate(Long.BYTES).putLong(aad.length * 8L).flip());
        if (!MessageDigest.isEqual(Arrays.copyOf(mac.doFinal(), TAG_BYTES), tag)) return null;
        var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, TAG_BYTES, TAG_BYTES, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(ciphertext);
    }
}
