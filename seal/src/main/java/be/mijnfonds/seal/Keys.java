package be.mijnfonds.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Reading and making the key kinds of the protocol. */
public final class Keys {
    /** SubjectPublicKeyInfo of Ed25519 before its 32 bytes (RFC 8410). */
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int P256_BITS = 256;

    private Keys() {}

    public static KeyPair generateP256() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static KeyPair generateEd25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * A P-256 public key in SubjectPublicKeyInfo DER, as {@code exportKey("spki")} writes it.
     *
     * @throws SealException when it is another kind of key, or not in that one form
     */
    public static ECPublicKey p256(byte[] spki) {
        try {
            var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
            if (key.getParams().getOrder().bitLength() != P256_BITS || !Arrays.equals(key.getEncoded(), spki))
                throw new SealException("not a P-256 key");
            return key;
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new SealException("not a P-256 key", e);
        }
    }

    /** The uncompressed point, 65 bytes, as HPKE takes it (SEC 1 section 2.3.3). */
    public static byte[] point(ECPublicKey key) {
        var spki = key.getEncoded();
        return Arrays.copyOfRange(spki, spki.length - 65, spki.length);
    }

    /** An Ed25519 public key from its 32 bytes. */
    public static PublicKey ed25519(byte[] raw) {
        if (raw.length != 32) throw new SealException("not an Ed25519 key");
        return decode("Ed25519", Bytes.join(ED25519_SPKI, raw));
    }

    /** The 32 bytes of an Ed25519 public key. */
    public static byte[] raw(PublicKey ed25519) {
        var spki = ed25519.getEncoded();
        return Arrays.copyOfRange(spki, ED25519_SPKI.length, spki.length);
    }

    /** A private key from PKCS #8; {@code algorithm} is {@code EC} or {@code Ed25519}. */
    public static PrivateKey privateKey(String algorithm, byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new SealException("not a private key", e);
        }
    }

    private static PublicKey decode(String algorithm, byte[] spki) {
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new SealException("not a public key", e);
        }
    }
}
