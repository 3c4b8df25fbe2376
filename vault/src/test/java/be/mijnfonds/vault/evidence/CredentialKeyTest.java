package be.mijnfonds.vault.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialKeyTest {
    private static final long ES256 = -7;
    private static final long RS256 = -257;

    @Test
    void a_point_off_the_curve_is_refused() {
        var spki = SoftAuthenticator.pair("EC", 256).getPublic().getEncoded();
        assertThat(CredentialKey.of(spki, ES256)).isPresent();

        spki[90] ^= 1;

        assertThat(CredentialKey.of(spki, ES256)).isEmpty();
    }

    @Test
    void a_coordinate_above_the_field_is_refused() {
        // (p, sqrt b): x is zero once more, the same point by another name.
        var spki = SoftAuthenticator.pair("EC", 256).getPublic().getEncoded();
        var p = HexFormat.of().parseHex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
        var y = rootOfB();
        System.arraycopy(y, 0, spki, 59, 32);
        Arrays.fill(spki, 27, 59, (byte) 0);
        assertThat(CredentialKey.of(spki, ES256)).isPresent();

        System.arraycopy(p, 0, spki, 27, 32);

        assertThat(CredentialKey.of(spki, ES256)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp384r1", "secp521r1"})
    void another_curve_is_refused(String curve) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));

        assertThat(CredentialKey.of(generator.generateKeyPair().getPublic().getEncoded(), ES256))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "X25519"})
    void another_kind_of_key_is_refused(String type) throws Exception {
        var spki =
                KeyPairGenerator.getInstance(type).generateKeyPair().getPublic().getEncoded();

        assertThat(CredentialKey.of(spki, ES256)).isEmpty();
        assertThat(CredentialKey.of(spki, RS256)).isEmpty();
    }

    @Test
    void a_short_or_overlong_rsa_key_is_refused() throws Exception {
        assertThat(CredentialKey.of(rsa(BigInteger.ONE.shiftLeft(2046).setBit(0), 65537), RS256))
                .isEmpty();
        assertThat(CredentialKey.of(rsa(BigInteger.ONE.shiftLeft(4096).setBit(0), 65537), RS256))
                .isEmpty();
        assertThat(CredentialKey.of(rsa(BigInteger.ONE.shiftLeft(2047).setBit(0), 65537), RS256))
                .isPresent();
        assertThat(CredentialKey.of(rsa(BigInteger.ONE.shiftLeft(4095).setBit(0), 65537), RS256))
                .isPresent();
    }

    @Test
    void another_exponent_is_refused() throws Exception {
        var modulus = ((RSAPublicKey) SoftAuthenticator.pair("RSA", 2048).getPublic()).getModulus();

        assertThat(CredentialKey.of(rsa(modulus, 65537), RS256)).isPresent();
        assertThat(CredentialKey.of(rsa(modulus, 3), RS256)).isEmpty();
        assertThat(CredentialKey.of(rsa(modulus, 65539), RS256)).isEmpty();
    }

    @Test
    void a_key_has_one_text_only() {
        for (var pair : new Object[][] {{"EC", 256, ES256}, {"RSA", 2048, RS256}}) {
            var spki = SoftAuthenticator.pair((String) pair[0], (int) pair[1])
                    .getPublic()
                    .getEncoded();
            var alg = (long) pair[2];
            assertThat(CredentialKey.of(spki, alg)).isPresent();
            assertThat(CredentialKey.of(Arrays.copyOf(spki, spki.length + 1), alg))
                    .isEmpty();
            assertThat(CredentialKey.of(Arrays.copyOf(spki, spki.length - 1), alg))
                    .isEmpty();
            assertThat(CredentialKey.of(new byte[0], alg)).isEmpty();
        }
    }

    private static byte[] rsa(BigInteger modulus, long exponent) throws Exception {
        var spec = new RSAPublicKeySpec(modulus, BigInteger.valueOf(exponent));
        return KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded();
    }

    /** A y with (0, y) on P-256: p = 3 mod 4, so a root is b^((p+1)/4). */
    private static byte[] rootOfB() {
        var p = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
        var b = new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
        var y = b.modPow(p.add(BigInteger.ONE).shiftRight(2), p).toByteArray();
        var out = new byte[32];
        var size = Math.min(32, y.length);
        System.arraycopy(y, y.length - size, out, 32 - size, size);
        return out;
    }
}
