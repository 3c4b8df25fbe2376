package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
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
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;

/** Reading and making the key kinds of the protocol. */
public final class Keys {
    /** SubjectPublicKeyInfo of Ed25519 before its 32 bytes (RFC 8410). */
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    /** SubjectPublicKeyInfo of P-256 before the point (RFC 5480). */
    private static final byte[] P256_SPKI =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private static final int POINT_BYTES = 65;
    private static final ECCurve P256 = new SecP256R1Curve();

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
     * @throws SealException when it is another kind of key, not in that one form, or not a point of the curve
     */
    public static ECPublicKey p256(byte[] spki) {
        try {
            var prefix = P256_SPKI.length;
            if (spki.length != prefix + POINT_BYTES || !Arrays.equals(spki, 0, prefix, P256_SPKI, 0, prefix))
                throw new SealException("not a P-256 key");
            // The JDK takes any two numbers for a point: without this, a caller's bad key would fail only after its
            // line.
            P256.decodePoint(Arrays.copyOfRange(spki, prefix, spki.length));
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealException("not a P-256 key", e);
        }
    }

    /** The uncompressed point, 65 bytes, as HPKE takes it (SEC 1 section 2.3.3). */
    public static byte[] point(ECPublicKey key) {
        var spki = key.getEncoded();
        return Arrays.copyOfRange(spki, spki.length - POINT_BYTES, spki.length);
    }

    /** An Ed25519 public key from its 32 bytes. */
    public static PublicKey ed25519(byte[] raw) {
        if (raw.length != 32) throw new SealException("not an Ed25519 key");
        return decode("Ed25519", Bytes.join(ED25519_SPKI, raw));
    }

    /**
     * An Ed25519 public key as people hand it on.
     *
     * @param text SubjectPublicKeyInfo as PEM ({@code BEGIN PUBLIC KEY}) or as base64url
     * @throws SealException when it is neither, or another kind of key
     */
    public static PublicKey ed25519(String text) {
        var spki = pem(text);
        if (spki.length != ED25519_SPKI.length + 32 || !Arrays.equals(spki, 0, 12, ED25519_SPKI, 0, 12))
            throw new SealException("not an Ed25519 public key");
        return decode("Ed25519", spki);
    }

    /**
     * An Ed25519 private key as PKCS #8 in PEM, as {@code openssl genpkey} writes it.
     *
     * @throws SealException when it is none
     */
    public static PrivateKey ed25519Private(String text) {
        return privateKey("Ed25519", pem(text));
    }

    private static byte[] pem(String text) {
        try {
            return text.contains("-----")
                    ? Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""))
                    : Base64Url.decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new SealException("not a key in PEM", e);
        }
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
