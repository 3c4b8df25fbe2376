package be.mijnfonds.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.seal.Signatures;
import be.mijnfonds.seal.Tag;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void one_unlock_asks_for_32_bundles_and_not_one_more() {
        assertThat(UnlockAsk.read(Bodies.unlock(32).bytes()).pairs()).hasSize(32);
        refused(UnlockAsk::read, Bodies.unlock(33).bytes());
    }

    @Test
    void one_admit_names_100_persons_and_not_one_more() {
        assertThat(AdmitAsk.read(Bodies.admit(100).bytes()).members()).hasSize(100);
        refused(AdmitAsk::read, Bodies.admit(101).bytes());
    }

    @Test
    void one_mark_names_1000_members_and_not_one_more() {
        assertThat(MarkAsk.read(Bodies.marks(1_000).bytes()).marks()).hasSize(1_000);
        refused(MarkAsk::read, Bodies.marks(1_001).bytes());
    }

    @Test
    void the_portals_word_is_short_and_plain() {
        var network = new byte[16];
        var longest = "x".repeat(64);
        assertThat(new Via(network, longest, "a/b", "A-1_2.3").build()).isEqualTo(longest);
        for (var word : List.of("", longest + "x", "a b", "a\n", "\u00e9", "<b>", "a\u0000", "a;b"))
            assertThatIllegalArgumentException().isThrownBy(() -> new Via(network, null, word, null));
        for (var length : new int[] {0, 15, 17})
            assertThatIllegalArgumentException().isThrownBy(() -> new Via(new byte[length], null, null, null));
    }

    @Test
    void requests_are_counted_from_one() {
        var body = new String(new LeasedAnswer(1, new byte[1], new byte[32]).bytes(), UTF_8);
        for (var n : List.of("0", "-1", "9007199254740992", "18446744073709551617", "1.0", "1e1"))
            refused(LeasedAnswer::read, body.replace("\"n\":1", "\"n\":" + n).getBytes(UTF_8));
    }

    @Test
    void a_national_number_is_eleven_digits_and_is_never_printed() {
        for (var number : List.of("", "5203149998", "520314999820", "52.03.14-999", "\u0665".repeat(11)))
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AdmitAsk.Person(Bodies.REF, number))
                    .withMessage("not eleven digits");
        assertThat(Bodies.admit(1)).asString().doesNotContain("52031499982");
    }

    @Test
    void a_code_is_never_printed() {
        var evidence = new Evidence.Provider("itsme", "the-code", "the-verifier");
        assertThat(evidence).asString().doesNotContain("the-code").doesNotContain("the-verifier");
        var ask = new LeaseAsk(new byte[57], new byte[1], new byte[91], evidence, Bodies.VIA);
        assertThat(ask).asString().doesNotContain("the-code");
    }

    @Test
    void a_member_key_is_taken_only_with_the_vaults_signature_for_this_ref_and_fund() {
        var vault = Keys.generateEd25519();
        var key = new MemberKey(Fund.DEMO, Bodies.REF, 1, new byte[32]);
        var sig = Signatures.sign(Tag.MEMBER_KEY, vault.getPrivate(), key.signedBytes());
        var known = new AdmitAnswer.Admitted.Known(Bodies.REF, 1, new byte[32], sig);
        assertThat(known.checked(Fund.DEMO, vault.getPublic())).isEqualTo(key);

        var other = new byte[32];
        other[0] = 1;
        var swapped = List.of(
                new AdmitAnswer.Admitted.Known(Bodies.REF, 1, other, sig),
                new AdmitAnswer.Admitted.Known(Bodies.REF, 2, new byte[32], sig),
                new AdmitAnswer.Admitted.Known(Bodies.OTHER, 1, new byte[32], sig),
                new AdmitAnswer.Admitted.Known(Bodies.REF, 1, new byte[32], new byte[0]));
        for (var lie : swapped) unsigned(() -> lie.checked(Fund.DEMO, vault.getPublic()));
        unsigned(() -> known.checked(new Fund("501"), vault.getPublic()));
        unsigned(() -> known.checked(Fund.DEMO, Keys.generateEd25519().getPublic()));
    }

    @Test
    void an_answer_with_a_key_of_no_possible_version_or_length_is_refused() {
        var body = "{\"members\":[{\"keyVersion\":%s,\"publicKey\":\"%s\",\"ref\":\"%s\",\"sig\":\"\"}],\"v\":1}";
        var key = "A".repeat(43);
        assertThat(AdmitAnswer.read(body.formatted("1", key, Bodies.REF).getBytes(UTF_8))
                        .members())
                .hasSize(1);
        for (var version : List.of("0", "-1", "65536", "4294967297", "9007199254740991"))
            refused(AdmitAnswer::read, body.formatted(version, key, Bodies.REF).getBytes(UTF_8));
        refused(AdmitAnswer::read, body.formatted("1", "AAAA", Bodies.REF).getBytes(UTF_8));
    }

    @Test
    void a_strange_field_is_named_only_when_its_name_may_stand_in_a_log() {
        var body = "{\"v\":1,\"what\":\"lease\",\"id\":\"%s\",\"%s\":1}";
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(
                        () -> EndAsk.read(body.formatted(Bodies.REF, "extra").getBytes(UTF_8)))
                .withMessage("unknown field: extra");
        for (var name : List.of("a b", "\\n2026 ERROR", "x".repeat(33)))
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(
                            () -> EndAsk.read(body.formatted(Bodies.REF, name).getBytes(UTF_8)))
                    .withMessage("unknown field");
    }

    private static void unsigned(ThrowingCallable call) {
        assertThatExceptionOfType(SealException.class).isThrownBy(call);
    }

    private static void refused(Function<byte[], ?> reader, byte[] body) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> reader.apply(body));
    }
}
