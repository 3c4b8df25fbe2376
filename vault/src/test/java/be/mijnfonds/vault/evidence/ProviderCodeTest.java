package be.mijnfonds.vault.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import com.sun.net.httpserver.HttpHandler;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCodeTest {
    private static final String NUMBER = "85073099932";
    private static final String VERIFIER = "v".repeat(43);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final KeyPair client = SoftAuthenticator.pair("EC", 256);
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final SoftProvider provider = new SoftProvider(TokenAlgorithm.RS256, clock, client.getPublic());
    private final ProviderCode code = vault(provider, client);
    private final byte[] challenge = Sha256.of(new byte[] {1});
    private final Instant nonceIssued = clock.instant();

    @AfterEach
    void close() {
        provider.close();
        http.close();
    }

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void a_person_who_signed_in_for_our_challenge_is_believed(TokenAlgorithm algorithm) {
        try (var theirs = new SoftProvider(algorithm, clock, client.getPublic())) {
            clock.pass(Duration.ofSeconds(40));
            var given = theirs.login(NUMBER, challenge, VERIFIER);

            assertThat(vault(theirs, client).prove(given, VERIFIER, challenge, nonceIssued))
                    .isEqualTo(new ProviderProof.Proven(
                            new NationalNumber(NUMBER), nonceIssued.plusSeconds(40), SoftProvider.ACR));
        }
    }

    @Test
    void a_national_number_prints_as_secret() {
        assertThat(prove())
                .hasToString(
                        "Proven[nationalNumber=[secret], authTime=2026-11-23T10:00:00Z, acr=" + SoftProvider.ACR + "]");
    }

    @Test
    void a_code_is_good_once() {
        var given = provider.login(NUMBER, challenge, VERIFIER);
        assertThat(code.prove(given, VERIFIER, challenge, nonceIssued)).isInstanceOf(ProviderProof.Proven.class);

        assertThat(code.prove(given, VERIFIER, challenge, nonceIssued)).isEqualTo(refused(ProviderFlaw.CODE_REFUSED));
    }

    @Test
    void a_stolen_code_without_its_verifier_is_refused() {
        var given = provider.login(NUMBER, challenge, VERIFIER);

        assertThat(code.prove(given, "w".repeat(43), challenge, nonceIssued))
                .isEqualTo(refused(ProviderFlaw.CODE_REFUSED));
    }

    @Test
    void anothers_code_is_refused_because_its_token_names_the_others_challenge() {
        var given = provider.login(NUMBER, Sha256.of(challenge), VERIFIER);

        assertThat(code.prove(given, VERIFIER, challenge, nonceIssued)).isEqualTo(refused(ProviderFlaw.NONCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "caf\u00e9"})
    void what_cannot_be_a_code_is_not_sent(String given) {
        var asked = new AtomicInteger();
        provider.tokenAnswer(exchange -> asked.incrementAndGet());

        assertThat(code.prove(given, VERIFIER, challenge, nonceIssued)).isEqualTo(refused(ProviderFlaw.CODE_MALFORMED));
        assertThat(code.prove("x".repeat(2049), VERIFIER, challenge, nonceIssued))
                .isEqualTo(refused(ProviderFlaw.CODE_MALFORMED));
        assertThat(code.prove("code", "short", challenge, nonceIssued)).isEqualTo(refused(ProviderFlaw.CODE_MALFORMED));
        assertThat(code.prove("code", VERIFIER + "&", challenge, nonceIssued))
                .isEqualTo(refused(ProviderFlaw.CODE_MALFORMED));
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_code_cannot_add_fields_of_its_own_to_the_question() {
        var sent = new StringBuffer();
        provider.tokenAnswer(exchange -> {
            sent.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            SoftProvider.answer(exchange, 400, new byte[0]);
        });

        code.prove("a&redirect_uri=https://evil.example", VERIFIER, challenge, nonceIssued);

        assertThat(sent.toString()).contains("code=a%26redirect_uri%3D").doesNotContain("https://evil");
    }

    // The token's head and signature

    @Test
    void a_token_without_a_signature_is_refused() {
        provider.token(
                text -> encode("{\"alg\":\"none\"}") + text.substring(text.indexOf('.'), text.lastIndexOf('.') + 1));

        assertRefused(ProviderFlaw.ALGORITHM);
    }

    @Test
    void a_token_macd_with_the_public_key_is_refused() {
        provider.token(text -> macd(text, "HS256"));

        assertRefused(ProviderFlaw.ALGORITHM);
    }

    @Test
    void a_token_macd_with_the_public_key_under_the_right_name_is_refused() {
        provider.token(text -> macd(text, "RS256"));

        assertRefused(ProviderFlaw.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS512", "PS256", "rs256", ""})
    void another_algorithm_than_the_settings_is_refused(String alg) {
        provider.header(head -> head.put("alg", Json.of(alg)));

        assertRefused(ProviderFlaw.ALGORITHM);
    }

    @Test
    void an_unknown_key_is_refused() {
        provider.header(head -> head.put("kid", Json.of("elsewhere")));
        assertRefused(ProviderFlaw.KEY_UNKNOWN);

        provider.header(head -> head.remove("kid"));
        assertRefused(ProviderFlaw.KEY_UNKNOWN);
    }

    @Test
    void a_key_inside_the_token_is_not_looked_at() {
        var mallory = new SoftProvider(TokenAlgorithm.RS256, clock, client.getPublic());
        var head = "{\"alg\":\"RS256\",\"kid\":\"key-1\",\"jku\":\"" + mallory.issuer() + "/jwks\"}";
        provider.token(text -> mallory.signed(head, payload(text)));

        assertRefused(ProviderFlaw.SIGNATURE);

        assertThat(mallory.keySetsServed()).isZero();
        mallory.close();
    }

    @Test
    void another_providers_signature_is_refused() {
        try (var mallory = new SoftProvider(TokenAlgorithm.RS256, clock, client.getPublic())) {
            provider.token(text -> mallory.signed(head(text), payload(text)));

            assertRefused(ProviderFlaw.SIGNATURE);
        }
    }

    @Test
    void a_changed_payload_is_refused() {
        provider.token(text -> {
            var parts = text.split("\\.");
            return parts[0] + "." + encode(payload(text).replace(NUMBER, "85073099869")) + "." + parts[2];
        });

        assertRefused(ProviderFlaw.SIGNATURE);
    }

    @Test
    void rules_we_do_not_know_are_refused() {
        provider.header(head -> head.put("crit", Json.texts(List.of("b64"))));

        assertRefused(ProviderFlaw.TOKEN_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "logout+jwt"})
    void another_kind_of_token_of_the_same_provider_is_refused(String type) {
        provider.header(head -> head.put("typ", Json.of(type)));

        assertRefused(ProviderFlaw.TOKEN_UNREADABLE);
    }

    @Test
    void what_is_no_compact_jws_is_refused() {
        for (var lie : List.of("", ".", "..", "...", "a.b", "a.b.c", "e30.e30.", "e30=.e30.AA", "a.b.c.d.e")) {
            provider.token(text -> lie);
            assertThat(prove()).as(lie).isInstanceOf(ProviderProof.Refused.class);
        }
        provider.token(text -> text + "A".repeat(16 * 1024));
        assertRefused(ProviderFlaw.TOKEN_UNREADABLE);
        provider.token(text -> text.replace(".", ". "));
        assertRefused(ProviderFlaw.TOKEN_UNREADABLE);
    }

    @Test
    void a_claim_twice_is_refused() {
        provider.token(text -> provider.signed(head(text), payload(text).replace("{", "{\"acr\":\"low\",")));

        assertRefused(ProviderFlaw.TOKEN_UNREADABLE);
    }

    // The claims

    @Test
    void another_issuer_is_refused() {
        claimsRefused(map -> map.put("iss", Json.of(provider.issuer() + "/")), ProviderFlaw.ISSUER);
        claimsRefused(map -> map.remove("iss"), ProviderFlaw.ISSUER);
    }

    @Test
    void a_token_for_another_client_is_refused() {
        claimsRefused(map -> map.put("aud", Json.of("another")), ProviderFlaw.AUDIENCE);
        claimsRefused(map -> map.put("aud", Json.texts(List.of("another"))), ProviderFlaw.AUDIENCE);
        claimsRefused(map -> map.put("aud", Json.texts(List.of())), ProviderFlaw.AUDIENCE);
        claimsRefused(map -> map.remove("aud"), ProviderFlaw.AUDIENCE);
    }

    @Test
    void a_token_for_us_and_another_needs_us_as_the_party_it_was_made_for() {
        Consumer<Map<String, Json>> several =
                map -> map.put("aud", Json.texts(List.of("another", SoftProvider.CLIENT)));
        claimsRefused(several, ProviderFlaw.AUDIENCE);
        claimsRefused(several.andThen(map -> map.put("azp", Json.of("another"))), ProviderFlaw.AUDIENCE);
        claimsRefused(map -> map.put("azp", Json.of("another")), ProviderFlaw.AUDIENCE);

        provider.claims(several.andThen(map -> map.put("azp", Json.of(SoftProvider.CLIENT))));
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
        provider.claims(map -> map.put("aud", Json.texts(List.of(SoftProvider.CLIENT))));
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
    }

    @Test
    void an_expired_token_is_refused() {
        claimsRefused(map -> map.put("exp", seconds(-60)), ProviderFlaw.EXPIRED);
        claimsRefused(map -> map.remove("exp"), ProviderFlaw.EXPIRED);
        claimsRefused(map -> map.put("exp", Json.of("never")), ProviderFlaw.EXPIRED);
        claimsRefused(map -> map.put("exp", Json.of(Json.MAX_INTEGER)), ProviderFlaw.EXPIRED);

        provider.claims(map -> map.put("exp", seconds(-59)));
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
    }

    @Test
    void a_token_from_before_the_nonce_or_from_the_future_is_refused() {
        claimsRefused(map -> map.put("iat", seconds(-61)), ProviderFlaw.ISSUED_AT);
        claimsRefused(map -> map.put("iat", seconds(61)), ProviderFlaw.ISSUED_AT);
        claimsRefused(map -> map.remove("iat"), ProviderFlaw.ISSUED_AT);
        claimsRefused(map -> map.put("nbf", seconds(61)), ProviderFlaw.ISSUED_AT);
        claimsRefused(map -> map.put("nbf", new Json.Null()), ProviderFlaw.ISSUED_AT);

        provider.claims(map -> map.put("nbf", seconds(60)));
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
    }

    @Test
    void who_signed_in_before_the_nonce_was_made_is_refused() {
        claimsRefused(map -> map.put("auth_time", seconds(-61)), ProviderFlaw.AUTH_TIME);
        claimsRefused(map -> map.put("auth_time", seconds(61)), ProviderFlaw.AUTH_TIME);
        claimsRefused(map -> map.remove("auth_time"), ProviderFlaw.AUTH_TIME);

        provider.claims(map -> map.put("auth_time", seconds(-60)));
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
    }

    @Test
    void a_session_of_long_ago_is_no_evidence_of_today() {
        clock.pass(Duration.ofHours(8));
        var given = provider.login(NUMBER, challenge, VERIFIER);
        provider.claims(map -> map.put("auth_time", seconds(-8 * 3600)));

        assertThat(code.prove(given, VERIFIER, challenge, clock.instant())).isEqualTo(refused(ProviderFlaw.AUTH_TIME));
    }

    @Test
    void a_lower_level_is_refused() {
        claimsRefused(map -> map.put("acr", Json.of("urn:example:acr:low")), ProviderFlaw.ACR);
        claimsRefused(map -> map.put("acr", Json.texts(List.of(SoftProvider.ACR))), ProviderFlaw.ACR);
        claimsRefused(map -> map.remove("acr"), ProviderFlaw.ACR);

        provider.claims(map -> map.put("acr", Json.of("urn:example:acr:higher")));
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
    }

    @Test
    void a_token_without_our_nonce_is_refused() {
        claimsRefused(map -> map.remove("nonce"), ProviderFlaw.NONCE);
        claimsRefused(map -> map.put("nonce", Json.of("")), ProviderFlaw.NONCE);
        claimsRefused(map -> map.put("nonce", Json.of(Base64Url.encode(challenge) + "=")), ProviderFlaw.NONCE);
    }

    @Test
    void a_person_without_a_good_number_is_refused() {
        claimsRefused(map -> map.remove(SoftProvider.CLAIM), ProviderFlaw.NATIONAL_NUMBER);
        claimsRefused(map -> map.put(SoftProvider.CLAIM, Json.of(85073099932L)), ProviderFlaw.NATIONAL_NUMBER);
        for (var text : List.of(
                "",
                "8507309996",
                "850730999328",
                "85073099933",
                "12345678901",
                "85.07.30-999.32",
                "\u0668".repeat(11),
                NUMBER + "\n"))
            claimsRefused(map -> map.put(SoftProvider.CLAIM, Json.of(text)), ProviderFlaw.NATIONAL_NUMBER);
    }

    // Keys

    @Test
    void a_new_key_is_found_but_asked_for_at_most_once_a_minute() {
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
        provider.rotate("key-2");

        assertRefused(ProviderFlaw.KEY_UNKNOWN);
        assertThat(provider.keySetsServed()).isEqualTo(1);

        clock.pass(Duration.ofSeconds(61));
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
        assertThat(provider.keySetsServed()).isEqualTo(2);
    }

    @Test
    void a_withdrawn_key_is_gone_within_the_hour() {
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
        provider.keySetAnswer(exchange -> SoftProvider.answer(exchange, 200, bytes("{\"keys\":[]}")));
        clock.pass(Duration.ofMinutes(59));
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);

        clock.pass(Duration.ofMinutes(2));

        assertThat(prove()).isEqualTo(refused(ProviderFlaw.KEY_UNKNOWN));
    }

    @Test
    void keys_for_something_else_are_unknown() {
        jwkUnknown(map -> map.put("use", Json.of("enc")));
        jwkUnknown(map -> map.put("alg", Json.of("PS256")));
        jwkUnknown(map -> map.put("key_ops", Json.texts(List.of("encrypt"))));
        jwkUnknown(map -> map.put("kty", Json.of("oct")));
        jwkUnknown(map -> map.put("e", Json.of("Aw")));
        jwkUnknown(map -> map.put("n", Json.of("AQAB")));
        jwkUnknown(map -> map.put("n", Json.of("not base64url")));
        jwkUnknown(map -> map.remove("n"));
        jwkUnknown(map -> map.put("kid", Json.of(1)));
    }

    @Test
    void a_name_that_two_keys_share_is_unknown() {
        provider.keySetAnswer(exchange -> {
            var jwk = rsaJwk(provider) + "," + rsaJwk(provider);
            SoftProvider.answer(exchange, 200, bytes("{\"keys\":[" + jwk + "]}"));
        });

        assertRefused(ProviderFlaw.KEY_UNKNOWN);
    }

    @Test
    void a_key_set_that_cannot_be_had_is_no_fault_of_the_member() {
        for (var lie : List.<HttpHandler>of(
                exchange -> SoftProvider.answer(exchange, 500, new byte[0]),
                exchange -> SoftProvider.answer(exchange, 200, bytes("<html>")),
                exchange -> SoftProvider.answer(exchange, 200, bytes("{\"keys\":{}}")),
                exchange -> SoftProvider.answer(exchange, 200, new byte[Egress.MAX_ANSWER + 1]))) {
            provider.keySetAnswer(lie);
            clock.pass(Duration.ofMinutes(2));
            assertThat(prove()).isEqualTo(away(ProviderTrouble.UNREACHABLE));
        }
    }

    // The provider itself

    @Test
    void a_client_key_that_the_provider_does_not_know_is_no_fault_of_the_member() {
        var stranger = vault(provider, SoftAuthenticator.pair("EC", 256));
        var given = provider.login(NUMBER, challenge, VERIFIER);

        assertThat(stranger.prove(given, VERIFIER, challenge, nonceIssued))
                .isEqualTo(away(ProviderTrouble.CLIENT_REFUSED));
    }

    @Test
    void each_question_carries_an_assertion_of_its_own() {
        // The provider takes each assertion once.
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
    }

    @Test
    void a_redirect_is_not_followed() {
        var followed = new AtomicInteger();
        provider.keySetAnswer(exchange -> {
            followed.incrementAndGet();
            SoftProvider.answer(exchange, 200, new byte[0]);
        });
        provider.tokenAnswer(exchange -> {
            exchange.getResponseHeaders().set("Location", provider.issuer() + "/jwks");
            SoftProvider.answer(exchange, 307, new byte[0]);
        });

        assertThat(prove()).isEqualTo(away(ProviderTrouble.UNREADABLE));
        assertThat(followed).hasValue(0);
    }

    @Test
    void an_answer_above_the_limit_is_not_read() {
        answers(200, new byte[Egress.MAX_ANSWER + 1], away(ProviderTrouble.UNREACHABLE));
    }

    @Test
    void an_answer_that_never_ends_does_not_hold_us() {
        var done = new CountDownLatch(1);
        provider.tokenAnswer(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(done);
            exchange.close();
        });

        assertThat(prove()).isEqualTo(away(ProviderTrouble.UNREACHABLE));
        done.countDown();
    }

    @Test
    void a_provider_that_says_something_else_is_away() {
        answers(500, new byte[0], away(ProviderTrouble.UNREACHABLE));
        answers(429, new byte[0], away(ProviderTrouble.UNREADABLE));
        answers(200, bytes("<html>"), away(ProviderTrouble.UNREADABLE));
        answers(200, bytes("[]"), away(ProviderTrouble.UNREADABLE));
        answers(400, bytes("{\"error\":\"unauthorized_client\"}"), away(ProviderTrouble.CLIENT_REFUSED));
        answers(400, bytes("nonsense"), refused(ProviderFlaw.CODE_REFUSED));
        answers(200, bytes("{\"access_token\":\"x\"}"), refused(ProviderFlaw.TOKEN_UNREADABLE));
        answers(200, bytes("{\"id_token\":{}}"), refused(ProviderFlaw.TOKEN_UNREADABLE));
    }

    @Test
    void a_provider_that_is_down_is_away() {
        var given = provider.login(NUMBER, challenge, VERIFIER);
        provider.close();

        assertThat(code.prove(given, VERIFIER, challenge, nonceIssued)).isEqualTo(away(ProviderTrouble.UNREACHABLE));
    }

    @Test
    void a_slow_provider_takes_only_so_many_questions_at_once() throws Exception {
        var arrived = new CountDownLatch(64);
        var done = new CountDownLatch(1);
        provider.tokenAnswer(exchange -> {
            arrived.countDown();
            await(done);
            SoftProvider.answer(exchange, 400, new byte[0]);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 64; i++) threads.execute(this::prove);
            arrived.await();

            assertThat(prove()).isEqualTo(away(ProviderTrouble.BUSY));
            done.countDown();
        }
        provider.tokenAnswer(null);
        assertThat(prove()).isInstanceOf(ProviderProof.Proven.class);
    }

    @Test
    void a_client_that_would_follow_or_remember_is_not_taken() {
        var key = new ClientKey(client.getPrivate(), "k", TokenAlgorithm.ES256);
        for (var wrong : List.of(
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build(),
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()))
            assertThatThrownBy(() ->
                            new ProviderCode(provider.settings(), key, List.of(), wrong, clock, new SecureRandom()))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    private ProviderProof prove() {
        return code.prove(provider.login(NUMBER, challenge, VERIFIER), VERIFIER, challenge, nonceIssued);
    }

    private void assertRefused(ProviderFlaw flaw) {
        assertThat(prove()).isEqualTo(refused(flaw));
    }

    private void claimsRefused(Consumer<Map<String, Json>> lie, ProviderFlaw flaw) {
        provider.claims(lie);
        assertRefused(flaw);
    }

    private void jwkUnknown(Consumer<Map<String, Json>> lie) {
        provider.jwk(lie);
        clock.pass(Duration.ofMinutes(2));
        assertThat(prove()).isEqualTo(refused(ProviderFlaw.KEY_UNKNOWN));
    }

    private void answers(int status, byte[] body, ProviderProof outcome) {
        provider.tokenAnswer(exchange -> SoftProvider.answer(exchange, status, body));
        assertThat(prove()).isEqualTo(outcome);
    }

    private ProviderCode vault(SoftProvider theirs, KeyPair ours) {
        var key = new ClientKey(ours.getPrivate(), "k", TokenAlgorithm.ES256);
        return new ProviderCode(theirs.settings(), key, List.of(), http, clock, new SecureRandom());
    }

    private Json seconds(long fromNow) {
        return Json.of(clock.instant().getEpochSecond() + fromNow);
    }

    private static ProviderProof refused(ProviderFlaw flaw) {
        return new ProviderProof.Refused(flaw);
    }

    private static ProviderProof away(ProviderTrouble trouble) {
        return new ProviderProof.ProviderAway(trouble);
    }

    private String macd(String text, String alg) {
        var signed = encode("{\"alg\":\"" + alg + "\",\"kid\":\"key-1\"}") + "." + text.split("\\.")[1];
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(provider.key().getEncoded(), "HmacSHA256"));
            return signed + "." + Base64Url.encode(mac.doFinal(bytes(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String rsaJwk(SoftProvider theirs) {
        var modulus = ((RSAPublicKey) theirs.key()).getModulus().toByteArray();
        var n = Base64Url.encode(Arrays.copyOfRange(modulus, 1, modulus.length));
        return "{\"kty\":\"RSA\",\"kid\":\"key-1\",\"e\":\"AQAB\",\"n\":\"" + n + "\"}";
    }

    private static String head(String token) {
        return new String(Base64Url.decode(token.split("\\.")[0]), StandardCharsets.UTF_8);
    }

    private static String payload(String token) {
        return new String(Base64Url.decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return Base64Url.encode(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
