package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SealedTest {
    private final byte[] info = Bytes.utf8("mf1-test");
    private final byte[] text = Bytes.utf8("text");
    private final Sealed sealed = Sealed.to(Sample.spki(Sample.BROWSER), info, text);

    @Test
    void what_is_sealed_opens_and_never_twice_to_the_same_bytes() {
        assertThat(sealed.open(Sample.BROWSER, info)).isEqualTo(text);
        assertThat(sealed.enc()).hasSize(65).startsWith(4);
        assertThat(Sealed.to(Sample.spki(Sample.BROWSER), info, text).enc()).isNotEqualTo(sealed.enc());
    }

    @Test
    void another_key_purpose_or_byte_does_not_open() {
        refused(sealed, Keys.generateP256(), info);
        refused(sealed, Sample.BROWSER, Bytes.utf8("mf1-tesu"));
        refused(sealed, Sample.BROWSER, new byte[0]);
        for (var bit = 0; bit < sealed.sealed().length * 8; bit++)
            refused(new Sealed(sealed.enc(), Sample.flipped(sealed.sealed(), bit)), Sample.BROWSER, info);
        for (var bit = 0; bit < sealed.enc().length * 8; bit++)
            refused(new Sealed(Sample.flipped(sealed.enc(), bit), sealed.sealed()), Sample.BROWSER, info);
    }

    @Test
    void a_cut_or_empty_message_does_not_open() {
        for (var length = 0; length < sealed.enc().length; length++)
            refused(new Sealed(Arrays.copyOf(sealed.enc(), length), sealed.sealed()), Sample.BROWSER, info);
        for (var length = 0; length < sealed.sealed().length; length++)
            refused(new Sealed(sealed.enc(), Arrays.copyOf(sealed.sealed(), length)), Sample.BROWSER, info);
    }

    /** A private key whose first byte is zero is shorter as a number: one in 256, found here by trying. */
    @Test
    void a_key_that_begins_with_zero_opens_what_was_sealed_to_it() {
        var pair = Stream.generate(Keys::generateP256)
                .filter(one -> ((ECPrivateKey) one.getPrivate()).getS().bitLength() <= 248)
                .findFirst()
                .orElseThrow();
        assertThat(Sealed.to(Sample.spki(pair), info, text).open(pair, info)).isEqualTo(text);
    }

    private static void refused(Sealed sealed, KeyPair browser, byte[] info) {
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> sealed.open(browser, info));
    }
}
