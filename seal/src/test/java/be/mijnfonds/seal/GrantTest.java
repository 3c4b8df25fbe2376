package be.mijnfonds.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantTest {
    private final Challenge challenge = new Challenge(Sample.random(32));
    private final Grant grant = Sample.grant(challenge);
    private final Sealed sealed = grant.seal(Sample.VAULT.getPrivate(), Sample.spki(Sample.BROWSER));

    @Test
    void the_browser_that_asked_reads_all_that_the_vault_said() {
        var opened = Grant.open(sealed, Sample.BROWSER, Sample.VAULT.getPublic(), challenge);
        assertThat(opened).usingRecursiveComparison().isEqualTo(grant);
        assertThat(opened.bytes()).isEqualTo(grant.bytes());
    }

    @Test
    void what_is_not_known_is_said_as_null_and_read_as_null() {
        var bare = new Grant(
                Sample.FUND,
                challenge.bytes(),
                grant.lease(),
                grant.leaseKey(),
                Sample.RITA,
                "low",
                List.of(Category.PERSON),
                1,
                1,
                null,
                List.of(new Grant.Way("x", "passkey", Device.OTHER, 1, 2L)),
                List.of(),
                null,
                0);
        var opened = Grant.open(
                bare.seal(Sample.VAULT.getPrivate(), Sample.spki(Sample.BROWSER)),
                Sample.BROWSER,
                Sample.VAULT.getPublic(),
                challenge);
        assertThat(opened).usingRecursiveComparison().isEqualTo(bare);
    }

    @Test
    void a_grant_for_another_challenge_is_refused() {
        var other = new Challenge(Sample.random(32));
        refused(sealed, Sample.BROWSER, Sample.VAULT.getPublic(), other);
        // Sealed as for this challenge, signed for another: the signed word counts.
        var lie = signed(Sample.VAULT.getPrivate(), Sample.grant(other).bytes());
        refused(lie, Sample.BROWSER, Sample.VAULT.getPublic(), challenge);
    }

    @Test
    void a_grant_signed_by_another_key_or_for_another_use_is_refused() {
        refused(sealed, Sample.BROWSER, Sample.CONNECTOR.getPublic(), challenge);
        refused(signed(Sample.CONNECTOR.getPrivate(), grant.bytes()), challenge);
        var asIndex = Signatures.sign(Tag.INDEX, Sample.VAULT.getPrivate(), grant.bytes());
        refused(envelope(grant.bytes(), asIndex, ""), challenge);
    }

    @Test
    void a_grant_sealed_to_another_browser_does_not_open() {
        refused(sealed, Keys.generateP256(), Sample.VAULT.getPublic(), challenge);
    }

    @Test
    void every_flipped_bit_of_the_seal_is_refused() {
        for (var bit = 0; bit < sealed.enc().length * 8; bit += 7)
            refused(new Sealed(Sample.flipped(sealed.enc(), bit), sealed.sealed()), challenge);
        for (var bit = 0; bit < sealed.sealed().length * 8; bit += 61)
            refused(new Sealed(sealed.enc(), Sample.flipped(sealed.sealed(), bit)), challenge);
    }

    @Test
    void a_signed_text_that_is_no_grant_of_this_version_is_refused() {
        var text = new String(grant.bytes(), UTF_8);
        var wrong = List.of(
                text.replace("\"v\":1", "\"v\":2"),
                text.replace("\"v\":1", "\"v\":1,\"w\":0"),
                text.replace("\"lastUse\":null,", ""),
                text.replace("\"lastUse\":null", "\"lastUse\":null,\"more\":1"),
                text.replace("\"for\":[]", "\"for\":[{}]"),
                text.replace("\"level\":\"high\",", ""),
                text.replaceFirst("\"mark\":\\{[^}]*\\},", ""),
                text.replaceFirst("\"lastSignIn\":\\{[^}]*\\},", ""),
                text.replace("\"ref\":\"" + Sample.RITA, "\"ref\":\"someone"));
        for (var one : wrong) {
            assertThat(one).isNotEqualTo(text);
            assertThatExceptionOfType(JsonException.class)
                    .as(one)
                    .isThrownBy(() -> Grant.open(
                            signed(Sample.VAULT.getPrivate(), Bytes.utf8(one)),
                            Sample.BROWSER,
                            Sample.VAULT.getPublic(),
                            challenge));
        }
    }

    @Test
    void an_envelope_with_another_field_is_refused() {
        var signature = Signatures.sign(Tag.GRANT, Sample.VAULT.getPrivate(), grant.bytes());
        var envelope = envelope(grant.bytes(), signature, ",\"x\":1");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Grant.open(envelope, Sample.BROWSER, Sample.VAULT.getPublic(), challenge));
    }

    private Sealed signed(PrivateKey key, byte[] bytes) {
        return envelope(bytes, Signatures.sign(Tag.GRANT, key, bytes), "");
    }

    /** What a liar would seal: whoever knows the browser's public key can. */
    private Sealed envelope(byte[] bytes, byte[] signature, String more) {
        var text = "{\"grant\":\"%s\",\"sig\":\"%s\",\"v\":1%s}"
                .formatted(Base64Url.encode(bytes), Base64Url.encode(signature), more);
        var info = Bytes.join(Bytes.utf8("mf1-grant"), challenge.bytes());
        return Sealed.to(Sample.spki(Sample.BROWSER), info, Bytes.utf8(text));
    }

    private static void refused(Sealed sealed, Challenge challenge) {
        refused(sealed, Sample.BROWSER, Sample.VAULT.getPublic(), challenge);
    }

    private static void refused(Sealed sealed, KeyPair browser, PublicKey vault, Challenge challenge) {
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> Grant.open(sealed, browser, vault, challenge));
    }
}
