package be.mijnfonds.vault.evidence;

import static be.mijnfonds.vault.evidence.Signing.refused;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import com.sun.net.httpserver.HttpHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserinfoTest {
    private final Signing rita = Signing.csam();

    @AfterEach
    void close() {
        rita.close();
    }

    @Test
    void the_number_that_the_provider_signs_about_the_same_person_is_believed() {
        assertThat(rita.prove())
                .isEqualTo(new ProviderProof.Proven(
                        new NationalNumber(Signing.NUMBER), rita.clock.instant(), "urn:be:fedict:iam:fas:Level450"));
    }

    @Test
    void userinfo_about_somebody_else_is_refused() {
        lie(map -> map.put("sub", Json.of("somebody-else")), ProviderFlaw.SUBJECT);
        lie(map -> map.remove("sub"), ProviderFlaw.SUBJECT);
        lie(map -> map.put("sub", Json.texts(List.of("sub-x"))), ProviderFlaw.SUBJECT);
    }

    @Test
    void an_id_token_that_names_nobody_is_refused() {
        for (var nobody : List.of(Json.of(""), Json.of(" "), Json.of(1), Json.of("x".repeat(256)))) {
            rita.provider.claims(map -> map.put("sub", nobody));
            // Not even when userinfo names nobody in the same way.
            lie(map -> map.put("sub", nobody), ProviderFlaw.SUBJECT);
        }
    }

    @Test
    void a_number_in_the_id_token_does_not_stand_in_for_it() {
        rita.provider.claims(map -> map.put("egovNRN", Json.of(Signing.NUMBER)));

        lie(map -> map.remove("egovNRN"), ProviderFlaw.NATIONAL_NUMBER);
        lie(map -> map.put("egovNRN", Json.of("85073099933")), ProviderFlaw.NATIONAL_NUMBER);
        lie(map -> map.put("egovNRN", Json.of(85073099932L)), ProviderFlaw.NATIONAL_NUMBER);
    }

    @Test
    void userinfo_of_another_issuer_or_for_another_client_is_refused() {
        lie(map -> map.put("iss", Json.of("https://elsewhere.example")), ProviderFlaw.ISSUER);
        lie(map -> map.remove("iss"), ProviderFlaw.ISSUER);
        lie(map -> map.put("aud", Json.of("another")), ProviderFlaw.AUDIENCE);
        lie(map -> map.remove("aud"), ProviderFlaw.AUDIENCE);
    }

    @Test
    void userinfo_that_says_it_is_over_is_refused() {
        lie(map -> map.put("exp", rita.seconds(-60)), ProviderFlaw.EXPIRED);
        lie(map -> map.put("exp", Json.of("never")), ProviderFlaw.EXPIRED);
        lie(map -> map.put("iat", rita.seconds(-61)), ProviderFlaw.ISSUED_AT);
        lie(map -> map.put("iat", rita.seconds(61)), ProviderFlaw.ISSUED_AT);
        lie(map -> map.put("nbf", rita.seconds(61)), ProviderFlaw.ISSUED_AT);
    }

    @Test
    void userinfo_without_a_signature_is_refused() {
        var plain = Json.object()
                .put("sub", "x")
                .put("egovNRN", Signing.NUMBER)
                .build()
                .text();
        for (var token : List.of(plain, Base64Url.encode(plain.getBytes(StandardCharsets.UTF_8)))) {
            rita.provider.userinfoToken(text -> token);
            assertThat(rita.prove()).isEqualTo(refused(ProviderFlaw.TOKEN_UNREADABLE));
        }
        rita.provider.userinfoToken(text -> encode("{\"alg\":\"none\"}") + "." + text.split("\\.")[1] + ".");
        assertThat(rita.prove()).isEqualTo(refused(ProviderFlaw.ALGORITHM));
    }

    @Test
    void userinfo_that_another_signed_is_refused() {
        try (var mallory = new SoftProvider(TokenAlgorithm.RS256, rita.clock, rita.client.getPublic())) {
            rita.provider.userinfoToken(text -> mallory.signed(part(text, 0), part(text, 1)));

            assertThat(rita.prove()).isEqualTo(refused(ProviderFlaw.SIGNATURE));
        }
    }

    @Test
    void userinfo_is_asked_for_only_when_the_id_token_is_good() {
        var asked = new AtomicInteger();
        rita.provider.userinfoAnswer(exchange -> {
            asked.incrementAndGet();
            SoftProvider.answer(exchange, 500, new byte[0]);
        });
        rita.provider.claims(map -> map.put("acr", Json.of("urn:be:fedict:iam:fas:Level100")));

        assertThat(rita.prove()).isEqualTo(refused(ProviderFlaw.ACR));
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\\r\\nX-Evil: 1", "caf\\u00e9"})
    void an_access_token_that_could_add_a_header_is_not_sent(String access) {
        tokens("\"access_token\":\"" + access + "\"", ProviderFlaw.USERINFO);
    }

    @Test
    void without_an_access_token_there_is_no_userinfo() {
        tokens("\"x\":1", ProviderFlaw.USERINFO);
        tokens("\"access_token\":{}", ProviderFlaw.USERINFO);
        tokens("\"access_token\":\"" + "a".repeat(8193) + "\"", ProviderFlaw.USERINFO);
        // One that the provider never gave.
        tokens("\"access_token\":\"unknown\"", ProviderFlaw.USERINFO);
    }

    @Test
    void a_provider_that_does_not_give_it_is_away() {
        var done = new CountDownLatch(1);
        for (var answer : List.<HttpHandler>of(
                exchange -> SoftProvider.answer(exchange, 503, new byte[0]),
                exchange -> SoftProvider.answer(exchange, 200, new byte[Egress.MAX_ANSWER + 1]),
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write('e');
                    exchange.getResponseBody().flush();
                    await(done);
                    exchange.close();
                })) {
            rita.provider.userinfoAnswer(answer);
            assertThat(rita.prove()).isEqualTo(new ProviderProof.ProviderAway(ProviderTrouble.UNREACHABLE));
        }
        done.countDown();
    }

    @Test
    void a_redirect_is_not_followed() {
        rita.provider.userinfoAnswer(exchange -> {
            exchange.getResponseHeaders().set("Location", rita.provider.issuer() + "/jwks");
            SoftProvider.answer(exchange, 302, new byte[0]);
        });

        assertThat(rita.prove()).isEqualTo(refused(ProviderFlaw.USERINFO));
        // The key set once, for the ID token.
        assertThat(rita.provider.keySetsServed()).isEqualTo(1);
    }

    @Test
    void userinfo_is_encrypted_like_the_id_token_unless_the_settings_say_otherwise() {
        var own = SoftAuthenticator.pair("RSA", 2048);
        var encryption = Json.object().put("keyFile", "enc");
        var keys = List.of(DecryptionKey.of(own, KeyWrap.RSA_OAEP_256));
        try (var signing = new Signing("csam", Map.of("encryption", encryption.build()), keys)) {
            signing.provider.sealingTo(own.getPublic());
            assertThat(signing.prove()).isInstanceOf(ProviderProof.Proven.class);

            signing.provider.userinfoToken(text -> signing.provider.signed("{}", "{}"));
            assertThat(signing.prove()).isEqualTo(refused(ProviderFlaw.ENCRYPTION));
        }
        var some = encryption.put("userinfo", false).build();
        try (var signing = new Signing("csam", Map.of("encryption", some), keys)) {
            signing.provider.sealingTo(own.getPublic());

            assertThat(signing.prove()).isEqualTo(refused(ProviderFlaw.TOKEN_UNREADABLE));
        }
    }

    private void lie(Consumer<Map<String, Json>> lie, ProviderFlaw flaw) {
        rita.provider.userinfo(lie);
        assertThat(rita.prove()).isEqualTo(refused(flaw));
    }

    /** The honest ID token, with something else beside it. */
    private void tokens(String beside, ProviderFlaw flaw) {
        var payload = Json.object()
                .put("iss", rita.provider.issuer())
                .put("aud", SoftProvider.CLIENT)
                .put("sub", "sub-1")
                .put("iat", rita.seconds(0))
                .put("exp", rita.seconds(300))
                .put("auth_time", rita.seconds(0))
                .put("nonce", Base64Url.encode(rita.challenge))
                .put("acr", "urn:be:fedict:iam:fas:Level500")
                .build();
        var idToken = rita.provider.signed("{\"alg\":\"RS256\",\"kid\":\"key-1\"}", payload.text());
        var body = "{\"id_token\":\"" + idToken + "\"," + beside + "}";
        rita.provider.tokenAnswer(
                exchange -> SoftProvider.answer(exchange, 200, body.getBytes(StandardCharsets.UTF_8)));
        assertThat(rita.prove()).isEqualTo(refused(flaw));
    }

    private static String part(String token, int which) {
        return new String(Base64Url.decode(token.split("\\.")[which]), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
