package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

/**
 * The P-256 key by which a provider knows the vault. It never leaves the vault, so nobody else can swap a code.
 *
 * @param kid as the public JWK that the provider has
 */
public record ClientKey(PrivateKey key, String kid) {

    /** The public half for the provider: a JWK whose {@code kid} is its thumbprint (RFC 7638). */
    public static Json.Obj jwk(ECPublicKey key) {
        return bare(key)
                .put("kid", kid(key))
                .put("use", "sig")
                .put("alg", "ES256")
                .build();
    }

    /** SHA-256 thumbprint (RFC 7638), base64url. */
    public static String kid(ECPublicKey key) {
        return Base64Url.encode(Sha256.of(bare(key).build().canonical()));
    }

    byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider's client key is not a P-256 key");
        }
    }

    @Override
    public String toString() {
        return "ClientKey[" + kid + ", [secret]]";
    }

    private static Json.ObjectBuilder bare(ECPublicKey key) {
        return Json.object()
                .put("crv", "P-256")
                .put("kty", "EC")
                .put("x", coordinate(key.getW().getAffineX()))
                .put("y", coordinate(key.getW().getAffineY()));
    }

    private static String coordinate(BigInteger value) {
        var bytes = value.toByteArray();
        var out = new byte[PublicKeys.COORDINATE];
        var size = Math.min(bytes.length, out.length);
        System.arraycopy(bytes, bytes.length - size, out, out.length - size, size);
        if (!Arrays.equals(new BigInteger(1, out).toByteArray(), bytes))
            throw new IllegalArgumentException("not a P-256 key");
        return Base64Url.encode(out);
    }
}
