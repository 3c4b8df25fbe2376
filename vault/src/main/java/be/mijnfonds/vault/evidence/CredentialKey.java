package be.mijnfonds.vault.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The public half of a passkey. There is none that is not a P-256 or an RSA key within our limits. */
public final class CredentialKey {
    /** A SubjectPublicKeyInfo of P-256 with an uncompressed point has no freedom before the point (RFC 5480). */
    private static final byte[] P256_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    /** RSA of 4096 bits takes 550 bytes. */
    private static final int MAX_SPKI = 600;

    private final PasskeyAlgorithm algorithm;
    private final PublicKey key;
    private final byte[] spki;

    private CredentialKey(PasskeyAlgorithm algorithm, PublicKey key, byte[] spki) {
        this.algorithm = algorithm;
        this.key = key;
        this.spki = spki;
    }

    /**
     * @param spki SubjectPublicKeyInfo, DER, as the browser's {@code getPublicKey()} gives it
     * @param alg COSE number, -7 or -257
     * @return empty for another algorithm, a key of another kind than it, a point off the curve, RSA outside 2048 to 4096
     *     bits, and any second encoding of a good key
     */
    public static Optional<CredentialKey> of(byte[] spki, long alg) {
        var algorithm = PasskeyAlgorithm.of(alg).orElse(null);
        if (algorithm == null || spki.length > MAX_SPKI) return Optional.empty();
        var key = algorithm == PasskeyAlgorithm.ES256 ? p256(spki) : rsa(spki);
        return key == null ? Optional.empty() : Optional.of(new CredentialKey(algorithm, key, spki.clone()));
    }

    /**
     * A key that nobody holds: its private half is dropped at once. Checking an assertion of an unknown credential against
     * it takes the time that a known one takes, so that time does not tell which credentials exist.
     */
    public static CredentialKey nobodys(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            var key = generator.generateKeyPair().getPublic();
            return of(key.getEncoded(), PasskeyAlgorithm.ES256.cose()).orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }

    public PasskeyAlgorithm algorithm() {
        return algorithm;
    }

    public byte[] spki() {
        return spki.clone();
    }

    boolean verifies(byte[] signed, byte[] signature) {
        var raw = algorithm == PasskeyAlgorithm.ES256 ? DerSignature.toP1363(signature) : signature;
        if (raw == null) return false;
        try {
            var check = Signature.getInstance(algorithm.jca());
            check.initVerify(key);
            check.update(signed);
            return check.verify(raw);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }

    private static @Nullable PublicKey p256(byte[] spki) {
        if (spki.length != P256_PREFIX.length + 2 * PublicKeys.COORDINATE) return null;
        if (!Arrays.equals(spki, 0, P256_PREFIX.length, P256_PREFIX, 0, P256_PREFIX.length)) return null;
        return PublicKeys.p256(Arrays.copyOfRange(spki, P256_PREFIX.length, spki.length))
                .orElse(null);
    }

    private static @Nullable PublicKey rsa(byte[] spki) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            if (!(factory.generatePublic(new X509EncodedKeySpec(spki)) instanceof RSAPublicKey read)) return null;
            var made = PublicKeys.rsa(read.getModulus(), read.getPublicExponent());
            // Written anew and compared: a second text for the same key would give one credential two hashes.
            return made.filter(key -> Arrays.equals(key.getEncoded(), spki)).orElse(null);
        } catch (InvalidKeySpecException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no RSA", e);
        }
    }
}
