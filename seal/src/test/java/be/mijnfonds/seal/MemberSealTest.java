package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MemberSealTest {
    private final MemberSeal seal = MemberSeal.to(Sample.key(Sample.RITA, Sample.RITAS));
    private final Context ctx = Sample.context(Sample.RITA, Category.BANK);

    @Test
    void one_encapsulation_gives_the_vault_the_key_of_each_bundle() {
        var opened = Sample.opener(Sample.RITA, Sample.RITAS).decapsulate(seal.enc());
        for (var category : Category.values()) {
            var one = Sample.context(Sample.RITA, category);
            assertThat(opened.contentKey(one).bytes())
                    .isEqualTo(seal.contentKey(one).bytes());
        }
    }

    @Test
    void another_context_gives_another_key() {
        var others = List.of(
                new Context(ctx.fund(), ctx.ref(), Category.PERSON, ctx.bundle(), ctx.version()),
                new Context(ctx.fund(), ctx.ref(), ctx.category(), BundleId.random(Sample.RANDOM), ctx.version()),
                new Context(ctx.fund(), ctx.ref(), ctx.category(), ctx.bundle(), ctx.version() + 1));
        var keys = Stream.concat(Stream.of(ctx), others.stream())
                .map(one -> seal.contentKey(one).bytes())
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void each_run_has_keys_of_its_own() {
        var later = MemberSeal.to(Sample.key(Sample.RITA, Sample.RITAS));
        assertThat(later.enc()).isNotEqualTo(seal.enc());
        assertThat(later.contentKey(ctx).bytes())
                .isNotEqualTo(seal.contentKey(ctx).bytes());
    }

    @Test
    void nobody_seals_a_context_of_another_member_or_fund() {
        var toms = Sample.context(Sample.TOM, Category.BANK);
        var elsewhere = new Context(new Fund("501"), Sample.RITA, Category.BANK, ctx.bundle(), 1);
        assertThatIllegalArgumentException().isThrownBy(() -> seal.contentKey(toms));
        assertThatIllegalArgumentException().isThrownBy(() -> seal.contentKey(elsewhere));
    }

    @Test
    void the_vault_exports_no_key_for_a_context_of_another_member_or_fund() {
        var opened = Sample.opener(Sample.RITA, Sample.RITAS).decapsulate(seal.enc());
        var toms = Sample.context(Sample.TOM, Category.BANK);
        var elsewhere = new Context(new Fund("501"), Sample.RITA, Category.BANK, ctx.bundle(), 1);
        refused(() -> opened.contentKey(toms));
        refused(() -> opened.contentKey(elsewhere));
    }

    @Test
    void another_members_encapsulation_does_not_open_a_bundle() {
        var ciphertext = seal.contentKey(ctx).seal(ctx, Bytes.utf8("{}"), Sample.RANDOM);
        var toms = MemberSeal.to(Sample.key(Sample.TOM, Sample.TOMS)).enc();
        var swapped = Sample.opener(Sample.RITA, Sample.RITAS).decapsulate(toms).contentKey(ctx);
        refused(() -> swapped.open(ctx, ciphertext));
    }

    @Test
    void the_right_secret_under_another_name_or_fund_gives_another_key() {
        var toms = Sample.context(Sample.TOM, Category.BANK);
        var renamed = Sample.opener(Sample.TOM, Sample.RITAS).decapsulate(seal.enc());
        var ciphertext = seal.contentKey(ctx).seal(ctx, Bytes.utf8("{}"), Sample.RANDOM);
        refused(() -> renamed.contentKey(toms).open(ctx, ciphertext));
        var fund = new Fund("501");
        var moved = new MemberSeal.Opener(fund, Sample.RITA, Sample.RITAS.secret(), Sample.RITAS.publicKey());
        var elsewhere = new Context(fund, ctx.ref(), ctx.category(), ctx.bundle(), ctx.version());
        refused(() -> moved.decapsulate(seal.enc()).contentKey(elsewhere).open(ctx, ciphertext));
    }

    @Test
    void an_encapsulation_of_another_length_or_algorithm_is_refused() {
        var opener = Sample.opener(Sample.RITA, Sample.RITAS);
        var enc = seal.enc();
        var wrong = Stream.of(
                new byte[0],
                Arrays.copyOf(enc, 34),
                Arrays.copyOf(enc, 36),
                Sample.flipped(enc, 0),
                Bytes.join(new byte[1], Arrays.copyOfRange(enc, 1, 35)));
        assertThat(wrong).allSatisfy(one -> {
            refused(() -> opener.decapsulate(one));
            refused(() -> MemberSeal.keyVersion(one));
        });
    }

    @Test
    void a_point_of_low_order_is_refused() {
        var opener = Sample.opener(Sample.RITA, Sample.RITAS);
        var one = new byte[32];
        one[0] = 1;
        for (var point : List.of(new byte[32], one))
            refused(() -> opener.decapsulate(Bytes.join(new byte[] {1, 0, 1}, point)));
    }

    @Test
    void the_key_version_is_read_as_it_was_written() {
        for (var version : new int[] {1, 255, 256, 0x7fff, 0x8000, 0xffff}) {
            var key = new MemberKey(Sample.FUND, Sample.RITA, version, Sample.RITAS.publicKey());
            assertThat(MemberSeal.keyVersion(MemberSeal.to(key).enc())).isEqualTo(version);
        }
        for (var version : new int[] {0, -1, 0x10000})
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MemberKey(Sample.FUND, Sample.RITA, version, Sample.RITAS.publicKey()));
    }

    private static void refused(ThrowingCallable call) {
        assertThatExceptionOfType(SealException.class).isThrownBy(call);
    }
}
