package be.mijnfonds.vault.evidence;

import static be.mijnfonds.vault.evidence.SoftAuthenticator.BACKED_UP;
import static be.mijnfonds.vault.evidence.SoftAuthenticator.BACKUP_ELIGIBLE;
import static be.mijnfonds.vault.evidence.SoftAuthenticator.EXTENSIONS;
import static be.mijnfonds.vault.evidence.SoftAuthenticator.USER_PRESENT;
import static be.mijnfonds.vault.evidence.SoftAuthenticator.USER_VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeyAssertionTest {
    private static final String HOST = "mijn.fonds.example";
    private static final String ORIGIN = "https://" + HOST;
    private static final RelyingParty PAGES = new RelyingParty(HOST, List.of(ORIGIN, ORIGIN + ":8443"));

    private final SoftAuthenticator rita = new SoftAuthenticator(PasskeyAlgorithm.ES256, HOST, ORIGIN);
    private final byte[] challenge = random();

    @ParameterizedTest
    @EnumSource(PasskeyAlgorithm.class)
    void a_member_who_is_there_is_believed(PasskeyAlgorithm algorithm) {
        var mine = new SoftAuthenticator(algorithm, HOST, ORIGIN);

        assertThat(mine.asked(challenge).assertion().check(PAGES, mine.key(), challenge))
                .isEqualTo(new Asserted.Proven(0, false));
    }

    @Test
    void the_sign_counter_and_backup_flag_are_told() {
        var touch =
                rita.asked(challenge).signCount(-1).flags(USER_PRESENT | USER_VERIFIED | BACKUP_ELIGIBLE | BACKED_UP);

        assertThat(check(touch)).isEqualTo(new Asserted.Proven(0xffffffffL, true));
    }

    @Test
    void members_that_browsers_add_are_let_through() {
        var touch = rita.asked(challenge)
                .says("other_keys_can_be_added_here", Json.of("do not compare clientDataJSON against a template"));

        assertThat(check(touch)).isInstanceOf(Asserted.Proven.class);
    }

    @Test
    void an_absent_crossOrigin_is_the_same_as_false() {
        assertThat(check(rita.asked(challenge).without("crossOrigin"))).isInstanceOf(Asserted.Proven.class);
    }

    @Test
    void every_origin_of_the_list_is_good() {
        assertThat(check(rita.asked(challenge).says("origin", Json.of(ORIGIN + ":8443"))))
                .isInstanceOf(Asserted.Proven.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mijn.fonds.example.evil.example",
                "https://evil.example",
                "http://mijn.fonds.example",
                "https://mijn.fonds.example/",
                "https://MIJN.fonds.example",
                "https://mijn.fonds.example:443",
                "null",
                ""
            })
    void another_origin_is_refused(String origin) {
        assertFlaw(rita.asked(challenge).says("origin", Json.of(origin)), PasskeyFlaw.ORIGIN);
    }

    @Test
    void no_origin_is_refused() {
        assertFlaw(rita.asked(challenge).without("origin"), PasskeyFlaw.ORIGIN);
    }

    @Test
    void a_page_inside_anothers_frame_is_refused() {
        assertFlaw(rita.asked(challenge).says("crossOrigin", Json.of(true)), PasskeyFlaw.CROSS_ORIGIN);
        assertFlaw(rita.asked(challenge).says("crossOrigin", Json.of("false")), PasskeyFlaw.CROSS_ORIGIN);
        assertFlaw(rita.asked(challenge).says("crossOrigin", new Json.Null()), PasskeyFlaw.CROSS_ORIGIN);
    }

    @Test
    void a_topOrigin_is_refused_even_when_it_is_ours() {
        assertFlaw(rita.asked(challenge).says("topOrigin", Json.of(ORIGIN)), PasskeyFlaw.CROSS_ORIGIN);
        assertFlaw(rita.asked(challenge).says("topOrigin", new Json.Null()), PasskeyFlaw.CROSS_ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webauthn.create", "payment.get", "WebAuthn.get", ""})
    void another_ceremony_is_refused(String type) {
        assertFlaw(rita.asked(challenge).says("type", Json.of(type)), PasskeyFlaw.TYPE);
    }

    @Test
    void another_challenge_is_refused() {
        assertFlaw(rita.asked(random()), PasskeyFlaw.CHALLENGE);
    }

    @Test
    void another_text_for_the_same_challenge_is_refused() {
        var text = Base64Url.encode(challenge);
        assertFlaw(rita.asked(challenge).says("challenge", Json.of(text + "=")), PasskeyFlaw.CHALLENGE);
        assertFlaw(rita.asked(challenge).says("challenge", Json.of(text.substring(1))), PasskeyFlaw.CHALLENGE);
        assertFlaw(rita.asked(challenge).says("challenge", Json.of("")), PasskeyFlaw.CHALLENGE);
        assertFlaw(rita.asked(challenge).says("challenge", Json.of(7)), PasskeyFlaw.CHALLENGE);
        // 32 bytes leave two spare bits in the last character.
        var last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(text.charAt(42));
        var spare = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".charAt(last | 1);
        assertFlaw(
                rita.asked(challenge).says("challenge", Json.of(text.substring(0, 42) + spare)), PasskeyFlaw.CHALLENGE);
    }

    @Test
    void a_second_challenge_beside_the_first_is_refused() {
        var text = new String(rita.asked(challenge).assertion().clientDataJson(), StandardCharsets.UTF_8);
        var twice = text.replace("{", "{\"challenge\":\"AA\",");

        assertFlaw(
                rita.asked(challenge).clientDataBytes(twice.getBytes(StandardCharsets.UTF_8)),
                PasskeyFlaw.CLIENT_DATA_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"webauthn.get\"", "{}{}", "{\"type\":1.5}", "\ufeff{}"})
    void what_is_no_object_of_ours_is_refused(String text) {
        assertFlaw(
                rita.asked(challenge).clientDataBytes(text.getBytes(StandardCharsets.UTF_8)),
                PasskeyFlaw.CLIENT_DATA_UNREADABLE);
    }

    @Test
    void client_data_above_the_limit_is_refused() {
        assertFlaw(rita.asked(challenge).says("more", Json.of("x".repeat(4096))), PasskeyFlaw.CLIENT_DATA_UNREADABLE);
    }

    @Test
    void a_passkey_used_for_another_site_is_refused() {
        assertFlaw(rita.asked(challenge).rpId("fonds.example"), PasskeyFlaw.RP_ID);
    }

    @Test
    void a_touch_without_presence_is_refused() {
        assertFlaw(rita.asked(challenge).flags(USER_VERIFIED), PasskeyFlaw.USER_NOT_PRESENT);
    }

    @Test
    void a_touch_without_verification_is_refused() {
        assertFlaw(rita.asked(challenge).flags(USER_PRESENT), PasskeyFlaw.USER_NOT_VERIFIED);
    }

    @Test
    void a_backup_that_cannot_be_is_refused() {
        assertFlaw(rita.asked(challenge).flags(USER_PRESENT | USER_VERIFIED | BACKED_UP), PasskeyFlaw.BACKUP_FLAGS);
    }

    @Test
    void lengths_and_flags_must_agree() {
        var good = USER_PRESENT | USER_VERIFIED;
        var unreadable = PasskeyFlaw.AUTHENTICATOR_DATA_UNREADABLE;
        assertFlaw(rita.asked(challenge).behind((byte) 0xa0), unreadable);
        assertFlaw(rita.asked(challenge).flags(good | EXTENSIONS), unreadable);
        assertFlaw(rita.asked(challenge).flags(good | EXTENSIONS).behind((byte) 0x01), unreadable);
        assertFlaw(rita.asked(challenge).flags(good | SoftAuthenticator.ATTESTED), unreadable);
        assertFlaw(rita.asked(challenge).authenticatorDataBytes(new byte[36]), unreadable);
        assertFlaw(rita.asked(challenge).authenticatorDataBytes(new byte[4097]), unreadable);
        assertThat(check(rita.asked(challenge).flags(good | EXTENSIONS).behind((byte) 0xa0)))
                .isInstanceOf(Asserted.Proven.class);
    }

    @Test
    void a_credential_inside_an_assertion_is_refused() {
        var data = rita.asked(challenge).creation().authenticatorData();

        assertFlaw(rita.asked(challenge).authenticatorDataBytes(data), PasskeyFlaw.AUTHENTICATOR_DATA_UNREADABLE);
    }

    @ParameterizedTest
    @EnumSource(PasskeyAlgorithm.class)
    void another_members_credential_is_refused(PasskeyAlgorithm algorithm) {
        var mallory = new SoftAuthenticator(algorithm, HOST, ORIGIN);

        assertThat(mallory.asked(challenge).assertion().check(PAGES, rita.key(), challenge))
                .isEqualTo(new Asserted.Refused(PasskeyFlaw.SIGNATURE));
        assertThat(rita.asked(challenge).assertion().check(PAGES, mallory.key(), challenge))
                .isEqualTo(new Asserted.Refused(PasskeyFlaw.SIGNATURE));
    }

    @Test
    void nobodys_key_believes_nobody() {
        assertThat(rita.asked(challenge).assertion().check(PAGES, CredentialKey.nobodys(new SecureRandom()), challenge))
                .isEqualTo(new Asserted.Refused(PasskeyFlaw.SIGNATURE));
    }

    @Test
    void what_was_signed_cannot_be_changed_afterwards() {
        var signed = rita.asked(challenge).assertion();
        var counted = signed.authenticatorData().clone();
        counted[36]++;
        var spaced =
                (new String(signed.clientDataJson(), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);

        assertFlaw(new PasskeyAssertion(signed.clientDataJson(), counted, signed.signature()), PasskeyFlaw.SIGNATURE);
        assertFlaw(new PasskeyAssertion(spaced, signed.authenticatorData(), signed.signature()), PasskeyFlaw.SIGNATURE);
    }

    @Test
    void a_signature_that_is_no_der_is_refused() {
        var good = rita.asked(challenge).assertion();
        for (var signature : List.of(
                new byte[0],
                new byte[64],
                new byte[72],
                Arrays.copyOf(good.signature(), good.signature().length + 1),
                Arrays.copyOf(good.signature(), good.signature().length - 1)))
            assertFlaw(
                    new PasskeyAssertion(good.clientDataJson(), good.authenticatorData(), signature),
                    PasskeyFlaw.SIGNATURE);
    }

    @Test
    void a_challenge_of_another_length_is_our_own_mistake() {
        assertThatThrownBy(() -> rita.asked(challenge).assertion().check(PAGES, rita.key(), new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Asserted check(SoftAuthenticator.Ceremony touch) {
        return touch.assertion().check(PAGES, rita.key(), challenge);
    }

    private void assertFlaw(SoftAuthenticator.Ceremony touch, PasskeyFlaw flaw) {
        assertFlaw(touch.assertion(), flaw);
    }

    private void assertFlaw(PasskeyAssertion assertion, PasskeyFlaw flaw) {
        assertThat(assertion.check(PAGES, rita.key(), challenge)).isEqualTo(new Asserted.Refused(flaw));
    }

    private static byte[] random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
