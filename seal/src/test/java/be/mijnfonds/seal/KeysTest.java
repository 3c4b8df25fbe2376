package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeysTest {
    private final byte[] spki = Sample.BROWSER.getPublic().getEncoded();

    @Test
    void a_p256_key_is_read_from_its_one_form() {
        assertThat(Keys.p256(spki)).isEqualTo(Sample.BROWSER.getPublic());
        assertThat(Keys.point(Keys.p256(spki))).hasSize(65).startsWith(4);
    }

    @Test
    void every_flipped_bit_of_a_p256_key_is_refused() {
        // A bit of the head makes another kind of key; a bit of x or y makes a point that is not on the curve.
        for (var bit = 0; bit < spki.length * 8; bit++) refused(Sample.flipped(spki, bit));
    }

    @Test
    void a_point_that_is_none_is_refused() {
        refused(Bytes.join(Arrays.copyOf(spki, 26), new byte[65]));
        var zero = new byte[65];
        zero[0] = 4;
        refused(Bytes.join(Arrays.copyOf(spki, 26), zero));
        Arrays.fill(zero, 1, 65, (byte) 0xff);
        refused(Bytes.join(Arrays.copyOf(spki, 26), zero));
    }

    @Test
    void another_length_or_kind_of_key_is_refused() throws GeneralSecurityException {
        for (var length : new int[] {0, 1, 26, 65, 90, 92}) refused(Arrays.copyOf(spki, length));
        refused(Keys.generateEd25519().getPublic().getEncoded());
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        refused(generator.generateKeyPair().getPublic().getEncoded());
    }

    @Test
    void an_ed25519_key_is_its_32_bytes() {
        var key = Keys.generateEd25519().getPublic();
        assertThat(Keys.ed25519(Keys.raw(key))).isEqualTo(key);
        for (var length : new int[] {0, 31, 33})
            assertThatExceptionOfType(SealException.class).isThrownBy(() -> Keys.ed25519(new byte[length]));
    }

    @Test
    void a_private_key_that_is_none_is_refused() {
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> Keys.privateKey("EC", new byte[3]));
        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() ->
                        Keys.privateKey("Ed25519", Sample.VAULT.getPrivate().getEncoded()));
    }

    @Test
    void a_signature_holds_for_its_key_tag_and_bytes_alone() {
        var bytes = Sample.random(50);
        for (var pair : new KeyPair[] {Keys.generateP256(), Keys.generateEd25519()}) {
            var signed = Signatures.sign(Tag.INDEX, pair.getPrivate(), bytes);
            assertThat(signed).hasSize(64);
            assertThat(Signatures.verify(Tag.INDEX, pair.getPublic(), bytes, signed))
                    .isTrue();
            assertThat(Signatures.verify(Tag.GRANT, pair.getPublic(), bytes, signed))
                    .isFalse();
            assertThat(Signatures.verify(Tag.MEMBER_KEY, pair.getPublic(), bytes, signed))
                    .isFalse();
            assertThat(Signatures.verify(Tag.INDEX, Sample.VAULT.getPublic(), bytes, signed))
                    .isFalse();
            assertThat(Signatures.verify(Tag.INDEX, pair.getPublic(), Sample.flipped(bytes, 0), signed))
                    .isFalse();
        }
    }

    @Test
    void a_malformed_signature_is_false_and_no_error() {
        for (var pair : new KeyPair[] {Keys.generateP256(), Keys.generateEd25519()})
            assertThat(IntStream.range(0, 130))
                    .noneMatch(length -> Signatures.verify(Tag.INDEX, pair.getPublic(), new byte[1], new byte[length]))
                    .noneMatch(length -> {
                        var ones = new byte[length];
                        Arrays.fill(ones, (byte) 0xff);
                        return Signatures.verify(Tag.INDEX, pair.getPublic(), new byte[1], ones);
                    });
    }

    private static void refused(byte[] spki) {
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> Keys.p256(spki));
    }
}
