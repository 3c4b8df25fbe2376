package be.mijnfonds.vault.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PasskeyCreationTest {
    private static final String HOST = "localhost";
    private static final String ORIGIN = "http://localhost:8080";
    private static final RelyingParty PAGES = new RelyingParty(HOST, List.of(ORIGIN));

    private final byte[] challenge = Sha256.of(new byte[] {1});
    private final SoftAuthenticator rita = new SoftAuthenticator(PasskeyAlgorithm.ES256, HOST, ORIGIN);

    @ParameterizedTest
    @EnumSource(PasskeyAlgorithm.class)
    void a_new_passkey_is_taken_and_then_proves_itself(PasskeyAlgorithm algorithm) {
        var fresh = new SoftAuthenticator(algorithm, HOST, ORIGIN);

        var created = fresh.asked(challenge).creation().check(PAGES, challenge);

        assertThat(created).isInstanceOfSatisfying(Created.Plausible.class, made -> {
            assertThat(made.key().spki()).isEqualTo(fresh.spki());
            assertThat(made.key().algorithm()).isEqualTo(algorithm);
            var second = Sha256.of(challenge);
            assertThat(fresh.asked(second).assertion().check(PAGES, made.key(), second))
                    .isInstanceOf(Asserted.Proven.class);
        });
    }

    @Test
    void a_sign_in_is_no_creation() {
        assertFlaw(rita.asked(challenge).says("type", Json.of("webauthn.get")), PasskeyFlaw.TYPE);
    }

    @Test
    void another_challenge_is_refused() {
        assertFlaw(rita.asked(Sha256.of(challenge)), PasskeyFlaw.CHALLENGE);
    }

    @Test
    void another_origin_is_refused() {
        assertFlaw(rita.asked(challenge).says("origin", Json.of("http://localhost:8081")), PasskeyFlaw.ORIGIN);
    }

    @Test
    void a_frame_in_anothers_page_is_refused() {
        assertFlaw(rita.asked(challenge).says("crossOrigin", Json.of(true)), PasskeyFlaw.CROSS_ORIGIN);
    }

    @Test
    void another_site_is_refused() {
        assertFlaw(rita.asked(challenge).rpId("evil.example"), PasskeyFlaw.RP_ID);
    }

    @Test
    void presence_and_verification_are_needed() {
        assertFlaw(rita.asked(challenge).flags(SoftAuthenticator.USER_VERIFIED), PasskeyFlaw.USER_NOT_PRESENT);
        assertFlaw(rita.asked(challenge).flags(SoftAuthenticator.USER_PRESENT), PasskeyFlaw.USER_NOT_VERIFIED);
    }

    @Test
    void another_credential_id_than_the_authenticators_is_refused() {
        var made = rita.asked(challenge).creation();
        var other = new PasskeyCreation(
                new byte[32], made.spki(), made.alg(), made.clientDataJson(), made.authenticatorData());

        assertThat(other.check(PAGES, challenge)).isEqualTo(new Created.Refused(PasskeyFlaw.CREDENTIAL_ID));
    }

    @Test
    void data_without_a_credential_is_refused() {
        var none = rita.asked(challenge).assertion().authenticatorData();

        assertFlaw(rita.asked(challenge).authenticatorDataBytes(none), PasskeyFlaw.CREDENTIAL_ID);
    }

    @Test
    void a_credential_cut_off_anywhere_is_never_an_exception() {
        var whole = rita.asked(challenge).creation().authenticatorData();
        var keyStarts = 37 + 16 + 2 + 32;
        for (var length = 0; length <= keyStarts; length++)
            assertFlaw(
                    rita.asked(challenge).authenticatorDataBytes(Arrays.copyOf(whole, length)),
                    PasskeyFlaw.AUTHENTICATOR_DATA_UNREADABLE);
    }

    @Test
    void a_credential_id_of_no_length_or_above_1023_is_refused() {
        for (var length : new int[] {0, 1024, 65535}) {
            var data = Arrays.copyOf(rita.asked(challenge).creation().authenticatorData(), 2000);
            data[53] = (byte) (length >> 8);
            data[54] = (byte) length;
            assertFlaw(rita.asked(challenge).authenticatorDataBytes(data), PasskeyFlaw.AUTHENTICATOR_DATA_UNREADABLE);
        }
    }

    @Test
    void a_key_of_another_algorithm_than_it_says_is_refused() {
        var made = rita.asked(challenge).creation();
        for (var alg : new long[] {-257, -8, -35, 7, 0, Long.MIN_VALUE})
            assertThat(new PasskeyCreation(
                                    made.credentialId(),
                                    made.spki(),
                                    alg,
                                    made.clientDataJson(),
                                    made.authenticatorData())
                            .check(PAGES, challenge))
                    .isEqualTo(new Created.Refused(PasskeyFlaw.KEY));
    }

    private void assertFlaw(SoftAuthenticator.Ceremony touch, PasskeyFlaw flaw) {
        assertThat(touch.creation().check(PAGES, challenge)).isEqualTo(new Created.Refused(flaw));
    }
}
