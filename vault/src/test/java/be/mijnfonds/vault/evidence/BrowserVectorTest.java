package be.mijnfonds.vault.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What Chromium 156 and its own virtual authenticator made for a page on localhost, asked for challenges of 32 times 1 and
 * 32 times 2. Recorded once, so that checker and software authenticator cannot agree on a mistake of ours.
 */
class BrowserVectorTest {
    private static final RelyingParty PAGES = new RelyingParty("localhost", List.of("http://localhost:8480"));

    private static final PasskeyCreation CREATION = new PasskeyCreation(
            bytes("7QXM7YtHGlnnVX-21uRCFTX-PgkVK4JWzm2AQCn-qCs"),
            bytes("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1Q1geF3yu7D2YW_obUSeMt7KT3R7LmMoM4hJl0V-RO9bdwiKHwtv9aaNJmePoTww"
                    + "kiubX_CS_kihN_19oPsRpw"),
            -7,
            bytes("eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQVFFQkFRRUJBUUVCQVFFQkFRRUJBUUVCQVFFQkFRRUJBUUVC"
                    + "QVFFQkFRRSIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODQ4MCIsImNyb3NzT3JpZ2luIjpmYWxzZX0"),
            bytes("SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQECAwQFBgcIAQIDBAUGBwgAIO0FzO2LRxpZ51V_ttbkQhU1_j4J"
                    + "FSuCVs5tgEAp_qgrpQECAyYgASFYINUNYHhd8ruw9mFv6G1EnjLeyk90ey5jKDOISZdFfkTvIlggW3cIih8Lb_WmjSZnj6E8"
                    + "MJIrm1_wkv5IoTf9faD7Eac"));

    private static final PasskeyAssertion ASSERTION = new PasskeyAssertion(
            bytes("eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQWdJQ0FnSUNBZ0lDQWdJQ0FnSUNBZ0lDQWdJQ0FnSUNBZ0lDQWdJ"
                    + "Q0FnSSIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODQ4MCIsImNyb3NzT3JpZ2luIjpmYWxzZX0"),
            bytes("SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAg"),
            bytes("MEYCIQDa-UKXpRp1nS5TFpqpzwayYMaN53fgOLb6Ttk0i7dnbgIhAMbWa-qzcIOGA1YLN0oVbcMUf-4WS7aKTFfPACH5Eoz5"));

    @Test
    void a_real_browsers_passkey_is_taken_and_proves_itself() {
        assertThat(CREATION.check(PAGES, challenge(1)))
                .isInstanceOfSatisfying(
                        Created.Plausible.class,
                        made -> assertThat(ASSERTION.check(PAGES, made.key(), challenge(2)))
                                .isEqualTo(new Asserted.Proven(2, false)));
    }

    @Test
    void a_real_browsers_passkey_is_refused_for_another_challenge() {
        var key = CredentialKey.of(CREATION.spki(), CREATION.alg()).orElseThrow();

        assertThat(ASSERTION.check(PAGES, key, challenge(1))).isEqualTo(new Asserted.Refused(PasskeyFlaw.CHALLENGE));
        assertThat(CREATION.check(PAGES, challenge(2))).isEqualTo(new Created.Refused(PasskeyFlaw.CHALLENGE));
    }

    private static byte[] challenge(int each) {
        var challenge = new byte[32];
        Arrays.fill(challenge, (byte) each);
        return challenge;
    }

    private static byte[] bytes(String text) {
        return Base64Url.decode(text);
    }
}
