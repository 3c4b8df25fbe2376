package be.mijnfonds.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.mijnfonds.journal.json.JsonException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final KeyPair VAULT = Keys.generateEd25519();

    private final Statement said = Sample.said(Kind.BANK);
    private final Agreement agreement = agreed(said, Level.TOUCH);
    private final byte[] bytes = agreement.bytes();
    private final byte[] signature = agreement.sign(VAULT.getPrivate());

    @Test
    void an_agreement_is_read_as_it_was_signed_and_is_for_its_statement() {
        var opened = Agreement.open(bytes, signature, VAULT.getPublic());
        assertThat(opened.bytes()).isEqualTo(bytes);
        assertThatCode(() -> opened.check(said)).doesNotThrowAnyException();
        assertThat(opened.line()).isEqualTo(12);
    }

    @Test
    void other_bytes_signatures_and_keys_are_refused_before_they_are_read() {
        for (var bit = 0; bit < bytes.length * 8; bit += 37) unsigned(Sample.flipped(bytes, bit), signature);
        for (var bit = 0; bit < signature.length * 8; bit += 31) unsigned(bytes, Sample.flipped(signature, bit));
        unsigned(bytes, new byte[0]);
        unsigned(bytes, agreement.sign(Keys.generateEd25519().getPrivate()));
        unsigned(bytes, Signatures.sign(Tag.MEMBER_KEY, VAULT.getPrivate(), bytes));
    }

    @Test
    void it_is_for_no_statement_that_differs_in_anything() {
        var others = Map.of(
                "fund", with(new Fund("501"), said.ref(), said.actor(), said.itemId(), said.time()),
                "ref", with(said.fund(), Sample.TOM, said.actor(), said.itemId(), said.time()),
                "actor", with(said.fund(), said.ref(), Sample.TOM, said.itemId(), said.time()),
                "itemId", with(said.fund(), said.ref(), said.actor(), ItemId.random(Sample.RANDOM), said.time()),
                "time", with(said.fund(), said.ref(), said.actor(), said.itemId(), said.time() + 1),
                "kind", Sample.said(Kind.CONTACT),
                "hash", with(said.fund(), said.ref(), said.actor(), said.itemId(), said.time()));
        others.forEach((field, other) -> assertThatExceptionOfType(SealException.class)
                .as(field)
                .isThrownBy(() -> agreement.check(other))
                .withMessageContaining(field.equals("kind") ? "another" : field));
    }

    @Test
    void less_shown_than_the_kind_needs_is_not_enough_and_more_is() {
        assertThat(agreed(said, Level.LEASE).isEnough()).isFalse();
        assertThat(agreed(said, Level.TOUCH).isEnough()).isTrue();
        for (var level : Level.values())
            assertThat(agreed(Sample.said(Kind.STOP), level).isEnough()).isTrue();
    }

    @Test
    void signed_bytes_in_any_other_form_are_refused() {
        var text = new String(bytes, UTF_8);
        var forms = List.of(
                text + "\n",
                text.replace("{\"actor", "{\"v\":1,\"actor"),
                text.replace("\"line\":12", "\"line\":-1"),
                text.replace("\"line\":12,", ""),
                text.replace("\"touch\"", "\"Touch\""),
                text.replace("\"bank\"", "\"banks\""),
                text.replace("\"hash\":\"", "\"hash\":\"AAAA"),
                text.replace("\"fund\"", " \"fund\""));
        for (var form : forms) {
            var signed = Signatures.sign(Tag.AGREE, VAULT.getPrivate(), Bytes.utf8(form));
            assertThatExceptionOfType(JsonException.class)
                    .as(form)
                    .isThrownBy(() -> Agreement.open(Bytes.utf8(form), signed, VAULT.getPublic()));
        }
    }

    /** The same words with another salt besides what is named. */
    private Statement with(Fund fund, Ref ref, Ref actor, ItemId item, long time) {
        return new Statement(fund, said.kind(), ref, actor, item, time, Sample.random(32), said.what());
    }

    private static Agreement agreed(Statement said, Level level) {
        return new Agreement(
                said.fund(), said.ref(), said.actor(), said.kind(), said.itemId(), said.hash(), level, said.time(), 12);
    }

    private static void unsigned(byte[] bytes, byte[] signature) {
        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> Agreement.open(bytes, signature, VAULT.getPublic()));
    }
}
