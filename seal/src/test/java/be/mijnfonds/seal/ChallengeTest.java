package be.mijnfonds.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.mijnfonds.journal.json.JsonException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChallengeTest {
    private final byte[] nonce = Sample.random(57);
    private final byte[] spki = Sample.BROWSER.getPublic().getEncoded();
    private final Purpose purpose = new Purpose(
            "lease", Sample.FUND, Sample.RITA, List.of(Category.BANK, Category.ACCESS), "c", "s", "art15", new byte[3]);

    @Test
    void the_same_challenge_met_by_other_evidence_is_another() {
        var challenge = new Challenge(Sample.random(32));
        var met = challenge.metBy(new byte[] {1});
        assertThat(met.bytes())
                .isEqualTo(Bytes.sha256(
                        Bytes.utf8("mf1-met"), new byte[1], challenge.bytes(), Bytes.sha256(new byte[] {1})))
                .isNotEqualTo(challenge.metBy(new byte[] {2}).bytes())
                .isNotEqualTo(
                        new Challenge(Sample.random(32)).metBy(new byte[] {1}).bytes());
    }

    @Test
    void another_nonce_browser_key_or_purpose_is_another_challenge() {
        var bytes = purpose.bytes();
        var all = Stream.of(
                        Challenge.of(nonce, spki, bytes),
                        Challenge.of(Sample.flipped(nonce, 0), spki, bytes),
                        Challenge.of(nonce, Keys.generateP256().getPublic().getEncoded(), bytes),
                        Challenge.of(nonce, spki, Purpose.lease(Sample.FUND).bytes()),
                        Challenge.of(
                                nonce,
                                spki,
                                Purpose.enrol(Sample.FUND, Sample.RITA, null).bytes()),
                        Challenge.of(
                                nonce,
                                spki,
                                Purpose.enrol(Sample.FUND, Sample.TOM, null).bytes()),
                        Challenge.of(
                                nonce,
                                spki,
                                Purpose.enrol(Sample.FUND, Sample.RITA, new byte[32])
                                        .bytes()))
                .map(Challenge::bytes)
                .toList();
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void a_credentials_hash_is_of_this_key_under_this_id() {
        var id = Sample.random(16);
        var other = Keys.generateP256().getPublic().getEncoded();
        assertThat(List.of(
                        Challenge.credentialHash(spki, id),
                        Challenge.credentialHash(other, id),
                        Challenge.credentialHash(spki, Sample.random(16))))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_purpose_is_read_as_it_was_written() {
        assertThat(Purpose.parse(purpose.bytes()).bytes()).isEqualTo(purpose.bytes());
        var bare = Purpose.lease(Sample.FUND);
        assertThat(Purpose.parse(bare.bytes())).isEqualTo(bare);
    }

    @Test
    void a_purpose_in_any_other_form_is_refused() {
        var text = new String(purpose.bytes(), UTF_8);
        var forms = List.of(
                "",
                "{}",
                "[" + text + "]",
                text + " ",
                " " + text,
                text.replace(":", ": "),
                text.replace("[\"access\",\"bank\"]", "[\"bank\",\"access\"]"),
                text.replace("lease", "l\\u0065ase"),
                text.replace("\"v\":1", "\"v\":2"),
                text.replace("\"v\":1", "\"v\":\"1\""),
                text.replace("\"v\":1,", ""),
                text.replace("\"verb\":\"lease\"", "\"verb\":\"lease\",\"zz\":1"),
                text.replace("\"verb\":\"lease\"", "\"verb\":null"),
                text.replace("\"case\":\"c\",", ""),
                text.replace("\"hash\":\"AAAA\"", "\"hash\":\"AAA=\""),
                text.replace("bank", "banks"),
                text.replace("599", "x"),
                text.replace(Sample.RITA.value(), Sample.RITA.value().toUpperCase(Locale.ROOT)));
        for (var form : forms) {
            assertThat(form).isNotEqualTo(text);
            assertThatExceptionOfType(JsonException.class).as(form).isThrownBy(() -> Purpose.parse(Bytes.utf8(form)));
        }
    }
}
