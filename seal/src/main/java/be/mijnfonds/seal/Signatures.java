package be.mijnfonds.seal;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Signing and checking under a {@link Tag}: ECDSA P-256 as 64 bytes (IEEE P1363, what WebCrypto takes), or Ed25519. */
public final class Signatures {
    private Signatures() {}

    public static byte[] sign(Tag tag, PrivateKey key, byte[] bytes) {
        try {
            var signature = Signature.getInstance(algorithm(key.getAlgorithm()));
            signature.initSign(key);
            signature.update(tag.over(bytes));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /** False for every way in which a signature can be wrong, a malformed one too. */
    public static boolean verify(Tag tag, PublicKey key, byte[] bytes, byte[] signed) {
        try {
            var signature = Signature.getInstance(algorithm(key.getAlgorithm()));
            signature.initVerify(key);
            signature.update(tag.over(bytes));
            return signature.verify(signed);
        } catch (SignatureException | InvalidKeyException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot verify", e);
        }
    }

    private static String algorithm(String key) {
        return switch (key) {
            case "EC" -> "SHA256withECDSAinP1363Format";
            case "EdDSA", "Ed25519" -> "Ed25519";
            default -> throw new IllegalArgumentException("not a signing key we use");
        };
    }
}
