package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/** The public half of a key of ours, as a provider reads it (RFC 7517). */
public final class Jwk {
    private Jwk() {}

    /**
     * A JWK whose {@code kid} is its thumbprint.
     *
     * @param use {@code sig} or {@code enc}
     * @throws IllegalArgumentException when it is neither P-256 nor RSA
     */
    public static Json.Obj of(PublicKey key, String use, String alg) {
        return bare(key)
                .put("kid", thumbprint(key))
                .put("use", use)
                .put("alg", alg)
                .build();
    }

    /** SHA-256 thumbprint (RFC 7638), base64url. */
    public static String thumbprint(PublicKey key) {
        return Base64Url.encode(Sha256.of(bare(key).build().canonical()));
    }

    private static Json.ObjectBuilder bare(PublicKey key) {
        return switch (key) {
            case ECPublicKey ec ->
                Json.object()
                        .put("crv", "P-256")
                        .put("kty", "EC")
                        .put("x", coordinate(ec.getW().getAffineX()))
                        .put("y", coordinate(ec.getW().getAffineY()));
            case RSAPublicKey rsa ->
                Json.object()
                        .put("e", number(rsa.getPublicExponent()))
                        .put("kty", "RSA")
                        .put("n", number(rsa.getModulus()));
            default -> throw new IllegalArgumentException("neither a P-256 nor an RSA key");
        };
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

    /** Without a leading zero (RFC 7518 section 6.3.1.1). */
    private static String number(BigInteger value) {
        var bytes = value.toByteArray();
        return Base64Url.encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
