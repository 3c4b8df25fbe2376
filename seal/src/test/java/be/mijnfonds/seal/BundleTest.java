package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleTest {
    private final ContentKey key = new ContentKey(Sample.random(32));
    private final Context ctx = Sample.context(Sample.RITA, Category.BANK);
    private final byte[] text = Bytes.utf8("{\"iban\":\"BE68539007547034\"}");
    private final byte[] ciphertext = key.seal(ctx, text, Sample.RANDOM);

    @Test
    void a_bundle_opens_under_its_own_key_and_name() {
        assertThat(key.open(ctx, ciphertext)).isEqualTo(text);
        assertThat(ciphertext).hasSize(12 + 1024 + 16);
    }

    @Test
    void a_bundle_under_another_fund_ref_category_id_or_version_does_not_open() {
        var others = List.of(
                new Context(new Fund("501"), ctx.ref(), ctx.category(), ctx.bundle(), ctx.version()),
                new Context(ctx.fund(), Sample.TOM, ctx.category(), ctx.bundle(), ctx.version()),
                new Context(ctx.fund(), ctx.ref(), Category.PERSON, ctx.bundle(), ctx.version()),
                new Context(ctx.fund(), ctx.ref(), ctx.category(), BundleId.random(Sample.RANDOM), ctx.version()),
                new Context(ctx.fund(), ctx.ref(), ctx.category(), ctx.bundle(), 2));
        for (var other : others) refused(other, ciphertext);
    }

    @Test
    void a_bundle_under_another_key_does_not_open() {
        var other = new ContentKey(Sample.random(32));
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> other.open(ctx, ciphertext));
    }

    @Test
    void every_flipped_bit_is_refused() {
        for (var bit = 0; bit < ciphertext.length * 8; bit++) refused(ctx, Sample.flipped(ciphertext, bit));
    }

    @Test
    void every_shorter_or_longer_bundle_is_refused() {
        for (var length = 0; length < ciphertext.length; length++) refused(ctx, Arrays.copyOf(ciphertext, length));
        refused(ctx, Arrays.copyOf(ciphertext, ciphertext.length + 1));
    }

    @Test
    void the_same_text_is_sealed_to_other_bytes_each_time() {
        assertThat(key.seal(ctx, text, Sample.RANDOM)).isNotEqualTo(ciphertext);
    }

    @Test
    void a_length_tells_one_of_five_sizes() {
        var sizes = List.of(1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10);
        var shortest = 0;
        for (var size : sizes) {
            for (var length : new int[] {shortest, shortest + 1, size - 5, size - 4}) {
                var padded = Padding.pad(Sample.random(length));
                assertThat(padded).hasSize(size);
            }
            shortest = size - 3;
        }
        assertThat(Padding.MAX_TEXT).isEqualTo((256 << 10) - 4);
        assertThatIllegalArgumentException().isThrownBy(() -> Padding.pad(new byte[Padding.MAX_TEXT + 1]));
    }

    @Test
    void padding_is_taken_off_only_as_it_was_put_on() {
        for (var length : new int[] {0, 1, 1019, 1020, 1021, 4092, 4093, Padding.MAX_TEXT}) {
            var some = Sample.random(length);
            assertThat(Padding.unpad(Padding.pad(some))).isEqualTo(some);
        }
        var padded = Padding.pad(Bytes.utf8("text"));
        for (var bit = 0; bit < padded.length * 8; bit++) {
            // Bits of the text itself are the cipher's to guard; a longer length only when it swallows zeros.
            if (bit / 8 >= 4 && bit / 8 < 8 || lengthStaysPlausible(bit)) continue;
            var wrong = Sample.flipped(padded, bit);
            assertThatExceptionOfType(SealException.class).isThrownBy(() -> Padding.unpad(wrong));
        }
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> Padding.unpad(new byte[1023]));
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> Padding.unpad(new byte[0]));
    }

    /** The length 4 with one more bit of the last ten set is still a length that fits 1 KiB. */
    private static boolean lengthStaysPlausible(int bit) {
        var value = 4 ^ (1 << (8 * (3 - bit / 8) + bit % 8));
        return bit < 32 && value > 4 && value <= 1020;
    }

    private void refused(Context as, byte[] bytes) {
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> key.open(as, bytes));
    }
}
