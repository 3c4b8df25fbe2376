package be.mijnfonds.vault.evidence;

import static be.mijnfonds.vault.evidence.Signing.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
    private static final Map<String, Json> ITSME = Map.of(
            "profile", Json.of("itsme"),
            "service", Json.of("MIJNFONDS"),
            "encryption", Json.object().put("keyFile", "enc").build());
    private static final Map<String, Json> CSAM =
            Map.of("profile", Json.of("csam"), "userinfoEndpoint", Json.of("https://idp.example/fas/oauth2/userinfo"));

    @Test
    void itsme_is_asked_for_the_number_in_an_encrypted_id_token_and_for_its_code() {
        var itsme = read(ITSME);

        assertThat(itsme.claim()).isEqualTo("http://itsme.services/v2/claim/BENationalNumber");
        assertThat(itsme.acr()).containsExactly("http://itsme.services/v2/claim/acr_advanced");
        assertThat(itsme.scope()).isEqualTo("openid service:MIJNFONDS eid");
        assertThat(itsme.source()).isEqualTo(Provider.Source.ID_TOKEN);
        assertThat(itsme.clientAlgorithm()).isEqualTo(TokenAlgorithm.RS256);
        assertThat(itsme.encryption())
                .extracting(Encryption::alg, Encryption::enc)
                .containsExactly(KeyWrap.RSA_OAEP_256, ContentCipher.A128CBC_HS256);
        var asked = (Json.Obj) Json.parse(itsme.claims());
        assertThat(((Json.Obj) asked.get("id_token")).fields()).containsOnlyKeys("acr", itsme.claim());
    }

    @Test
    void csam_is_asked_for_the_number_by_userinfo() {
        var csam = read(CSAM);

        assertThat(csam.claim()).isEqualTo("egovNRN");
        assertThat(csam.acr()).containsExactly("urn:be:fedict:iam:fas:Level450", "urn:be:fedict:iam:fas:Level500");
        assertThat(csam.scope()).isEqualTo("openid egovnrn");
        assertThat(csam.source()).isEqualTo(Provider.Source.USERINFO);
        assertThat(csam.encryption()).isNull();
        assertThat(csam.claims()).isNull();
    }

    @Test
    void the_settings_come_before_the_profile() {
        var read = read(with(
                CSAM,
                Map.of(
                        "acr", Json.of("urn:be:fedict:iam:fas:citizen:Level500"),
                        "scope", Json.of("openid profile egovnrn"),
                        "claim", Json.of("nrn"),
                        "levelIn", Json.of("amr"),
                        "authTime", Json.of(false),
                        "algorithm", Json.of("ES256"),
                        "clientAlgorithm", Json.of("ES256"))));

        assertThat(read.acr()).containsExactly("urn:be:fedict:iam:fas:citizen:Level500");
        assertThat(read.scope()).isEqualTo("openid profile egovnrn");
        assertThat(read.claim()).isEqualTo("nrn");
        assertThat(read.levelIn()).isEqualTo("amr");
        assertThat(read.authTime()).isFalse();
        assertThat(read.algorithm()).isEqualTo(TokenAlgorithm.ES256);
        assertThat(read.clientAlgorithm()).isEqualTo(TokenAlgorithm.ES256);
    }

    @ParameterizedTest
    @CsvSource({
        "profile, facebook",
        "clientAlgorithm, HS256",
        "algorithm, none",
        "levelIn, sub",
        "claimIn, access_token",
        "scope, egovnrn",
        "scope, 'openid  egovnrn'",
        "scope, 'openid \"x\"'",
        "userinfoEndpoint, idp.example",
    })
    void a_wrong_setting_stops_the_start_and_is_named(String setting, String value) {
        assertThatThrownBy(() -> read(with(CSAM, Map.of(setting, Json.of(value)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting);
    }

    @ParameterizedTest
    @CsvSource({"alg, dir", "alg, RSA1_5", "alg, A256KW", "enc, A128CBC", "enc, none"})
    void encryption_in_a_way_we_do_not_take_stops_the_start_and_is_named(String setting, String value) {
        var encryption = Json.object().put("keyFile", "enc").put(setting, value).build();

        assertThatThrownBy(() -> read(with(ITSME, Map.of("encryption", encryption))))
                .hasMessageContaining("encryption." + setting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "encryption"})
    void what_no_profile_can_know_must_be_said(String setting) {
        var without = new LinkedHashMap<>(ITSME);
        without.remove(setting);

        assertThatThrownBy(() -> read(without))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(setting);
    }

    @Test
    void a_setting_that_would_do_nothing_stops_the_start() {
        for (var idle : List.of("service", "oldKeyFile"))
            assertThatThrownBy(() -> read(with(CSAM, Map.of(idle, Json.of("x")))))
                    .hasMessageContaining(idle);
        assertThatThrownBy(() -> read(with(ITSME, Map.of("userinfoEndpoint", Json.of("https://idp.example/me")))))
                .hasMessageContaining("userinfoEndpoint");
    }

    @Test
    void an_address_for_userinfo_on_this_machine_is_for_the_demo_alone() {
        var read = read(with(CSAM, Map.of("userinfoEndpoint", Json.of("http://localhost:8082/userinfo"))));

        assertThatThrownBy(() -> read.mayRun("501", false, false)).hasMessageContaining("8082/userinfo");
    }

    @Test
    void a_level_among_the_methods_counts_only_where_the_settings_look() {
        var amr = Json.texts(List.of("eid", "urn:be:fedict:iam:fas:Level500"));
        try (var rita = new Signing("csam", Map.of("levelIn", Json.of("amr")), List.of())) {
            assertThat(rita.prove()).isEqualTo(refused(ProviderFlaw.ACR));

            rita.provider.claims(map -> map.put("amr", amr));
            assertThat(rita.prove()).isInstanceOf(ProviderProof.Proven.class);

            rita.provider.claims(map -> map.put("amr", Json.of("urn:be:fedict:iam:fas:Level500")));
            assertThat(rita.prove()).isEqualTo(refused(ProviderFlaw.ACR));
        }
        try (var rita = Signing.csam()) {
            rita.provider.claims(map -> {
                map.put("amr", amr);
                map.put("acr", Json.of("urn:be:fedict:iam:fas:Level200"));
            });
            assertThat(rita.prove()).isEqualTo(refused(ProviderFlaw.ACR));
        }
    }

    @Test
    void a_fingerprint_is_no_code() {
        var own = SoftAuthenticator.pair("RSA", 2048);
        try (var rita = Signing.itsme(own)) {
            rita.provider.claims(map -> map.put("acr", Json.of("http://itsme.services/v2/claim/acr_basic")));

            assertThat(rita.prove()).isEqualTo(refused(ProviderFlaw.ACR));
        }
    }

    @Test
    void a_time_of_log_in_that_itsme_need_not_tell_is_checked_when_it_does() {
        var own = SoftAuthenticator.pair("RSA", 2048);
        try (var rita = Signing.itsme(own)) {
            rita.provider.claims(map -> map.put("auth_time", rita.seconds(-61)));
            assertThat(rita.prove()).isEqualTo(refused(ProviderFlaw.AUTH_TIME));

            rita.provider.claims(map -> map.put("iat", rita.seconds(-61)));
            assertThat(rita.prove()).isEqualTo(refused(ProviderFlaw.ISSUED_AT));
        }
    }

    private static Provider read(Map<String, Json> more) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("name", Json.of("one"));
        fields.put("issuer", Json.of("https://idp.example"));
        fields.put("tokenEndpoint", Json.of("https://idp.example/token"));
        fields.put("jwksUri", Json.of("https://idp.example/jwks"));
        fields.put("clientId", Json.of("mijn-fonds"));
        fields.put("clientKeyFile", Json.of("key"));
        fields.put("redirect", Json.of("https://mijn.fonds.example/terug"));
        fields.putAll(more);
        return Provider.from(Json.Fields.of(new Json.Obj(fields)));
    }

    private static Map<String, Json> with(Map<String, Json> base, Map<String, Json> more) {
        var all = new LinkedHashMap<>(base);
        all.putAll(more);
        return all;
    }
}
