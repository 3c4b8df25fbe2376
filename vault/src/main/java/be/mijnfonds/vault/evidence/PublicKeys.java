package be.mijnfonds.vault.evidence;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;

/** The public keys we let decide anything: P-256 points that are on the curve, RSA of 2048 to 4096 bits. */
final class PublicKeys {
    static final int COORDINATE = 32;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
    private static final ECParameterSpec P256 = p256();

    private PublicKeys() {}

    /** @param point {@code x ‖ y}, 64 bytes */
    static Optional<ECPublicKey> p256(byte[] point) {
        if (point.length != 2 * COORDINATE) return Optional.empty();
        var x = new BigInteger(1, Arrays.copyOfRange(point, 0, COORDINATE));
        var y = new BigInteger(1, Arrays.copyOfRange(point, COORDINATE, point.length));
        if (!onCurve(x, y)) return Optional.empty();
        try {
            var spec = new ECPublicKeySpec(new ECPoint(x, y), P256);
            return Optional.of((ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    static Optional<RSAPublicKey> rsa(BigInteger modulus, BigInteger exponent) {
        var bits = modulus.bitLength();
        // One exponent: every authenticator and provider uses it, a small one is weak and a huge one costs us the time.
        if (bits < 2048 || bits > 4096 || !modulus.testBit(0) || !exponent.equals(EXPONENT)) return Optional.empty();
        try {
            var spec = new RSAPublicKeySpec(modulus, exponent);
            return Optional.of((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    // y^2 = x^3 + ax + b; the JDK does not promise to check it, and a point off the curve has a weak order.
    private static boolean onCurve(BigInteger x, BigInteger y) {
        var curve = P256.getCurve();
        var p = ((ECFieldFp) curve.getField()).getP();
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) return false;
        var right =
                x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB()).mod(p);
        return y.multiply(y).mod(p).equals(right);
    }

    private static ECParameterSpec p256() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }
}
