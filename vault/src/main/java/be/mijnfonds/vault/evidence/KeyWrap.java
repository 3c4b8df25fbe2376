package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/**
 * How the key of an encrypted token reaches us (RFC 7518 section 4). Only ways in which the sender uses our public key: with
 * {@code dir} or a password whoever shares the secret could make tokens, and PKCS #1 v1.5 gives itself away by its errors.
 */
public enum KeyWrap {
    /** Only what the oldest installations of a provider do; SHA-1 is used as a mask here, where its weakness is none. */
    RSA_OAEP("RSA-OAEP", "RSA"),
    RSA_OAEP_256("RSA-OAEP-256", "RSA"),
    /** With P-256, agreed on directly: nothing is wrapped. */
    ECDH_ES("ECDH-ES", "EC");

    /** Of {@code apu} and {@code apv}, which go into a hash: names of the parties, in bytes. */
    private static final int MAX_PARTY = 256;

    private final String alg;
    private final String keyType;

    KeyWrap(String alg, String keyType) {
        this.alg = alg;
        this.keyType = keyType;
    }

    static Optional<KeyWrap> named(String alg) {
        return Arrays.stream(values()).filter(each -> each.alg.equals(alg)).findFirst();
    }

    public String alg() {
        return alg;
    }

    /** {@code kty} of RFC 7517. */
    public String keyType() {
        return keyType;
    }

    /** The content key, of the length that {@code enc} has; null when these bytes were not made for our key. */
    byte @Nullable [] unwrap(Json.Obj header, byte[] encryptedKey, PrivateKey own, ContentCipher enc) {
        var key = this == ECDH_ES ? agree(header, encryptedKey, own, enc) : decrypt(encryptedKey, own);
        return key == null || key.length != ContentCipher.KEY_BYTES ? null : key;
    }

    private byte @Nullable [] decrypt(byte[] encryptedKey, PrivateKey own) {
        try {
            var mask = this == RSA_OAEP ? MGF1ParameterSpec.SHA1 : MGF1ParameterSpec.SHA256;
            var oaep = new OAEPParameterSpec(mask.getDigestAlgorithm(), "MGF1", mask, PSource.PSpecified.DEFAULT);
            var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.DECRYPT_MODE, own, oaep);
            return cipher.doFinal(encryptedKey);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static byte @Nullable [] agree(Json.Obj header, byte[] encryptedKey, PrivateKey own, ContentCipher enc) {
        if (encryptedKey.length != 0 || !(header.get("epk") instanceof Json.Obj epk)) return null;
        // A point off the curve would give our key away, bit by bit.
        var theirs = KeySet.p256(epk).orElse(null);
        var apu = party(header.get("apu"));
        var apv = party(header.get("apv"));
        if (theirs == null || apu == null || apv == null) return null;
        try {
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own);
            agreement.doPhase(theirs, true);
            return derive(agreement.generateSecret(), enc.enc(), apu, apv, ContentCipher.KEY_BYTES);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** Concat KDF with SHA-256 (RFC 7518 section 4.6.2), one round. */
    static byte[] derive(byte[] secret, String use, byte[] apu, byte[] apv, int bytes) {
        var name = use.getBytes(StandardCharsets.US_ASCII);
        var all = ByteBuffer.allocate(4 + secret.length + 12 + name.length + apu.length + apv.length + 4)
                .putInt(1)
                .put(secret);
        for (var part : new byte[][] {name, apu, apv}) all.putInt(part.length).put(part);
        return Arrays.copyOf(Sha256.of(all.putInt(bytes * 8).array()), bytes);
    }

    private static byte @Nullable [] party(@Nullable Json said) {
        if (said == null) return new byte[0];
        if (!(said instanceof Json.Text(var text)) || text.length() > MAX_PARTY) return null;
        try {
            return Base64Url.decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
