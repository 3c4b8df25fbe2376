package be.mijnfonds.vault.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Broken inputs by the thousand with a fixed seed: declared outcomes only, and nothing broken is ever believed. */
class BadInputTest {
    private static final String HOST = "localhost";
    private static final RelyingParty PAGES = new RelyingParty(HOST, List.of("http://localhost:8080"));
    private static final byte[] CHALLENGE = new byte[32];
    private static final int ROUNDS = Boolean.getBoolean("mijnfonds.all") ? 5_000 : 1_000;

    @ParameterizedTest
    @EnumSource(PasskeyAlgorithm.class)
    void a_broken_assertion_is_refused(PasskeyAlgorithm algorithm) {
        var rita = new SoftAuthenticator(algorithm, HOST, "http://localhost:8080");
        var good = rita.asked(CHALLENGE).assertion();
        var mutations = new Mutations(1);
        for (var i = 0; i < ROUNDS; i++) {
            var client = i % 3 == 0 ? mutations.of(good.clientDataJson()) : good.clientDataJson();
            var data = i % 3 == 1 ? mutations.of(good.authenticatorData()) : good.authenticatorData();
            var signature = i % 3 == 2 ? mutations.of(good.signature()) : good.signature();
            var same = Arrays.equals(client, good.clientDataJson())
                    && Arrays.equals(data, good.authenticatorData())
                    && Arrays.equals(signature, good.signature());

            var outcome = new PasskeyAssertion(client, data, signature).check(PAGES, rita.key(), CHALLENGE);

            assertThat(outcome instanceof Asserted.Proven).as("round %d", i).isEqualTo(same);
        }
    }

    @Test
    void broken_data_that_was_signed_all_the_same_is_refused_or_says_what_it_must() {
        var rita = new SoftAuthenticator(PasskeyAlgorithm.ES256, HOST, "http://localhost:8080");
        var good = rita.asked(CHALLENGE).assertion();
        var mutations = new Mutations(2);
        for (var i = 0; i < ROUNDS; i++) {
            var touch = rita.asked(CHALLENGE);
            if (i % 2 == 0) touch.clientDataBytes(mutations.of(good.clientDataJson()));
            else touch.authenticatorDataBytes(mutations.of(good.authenticatorData()));
            var assertion = touch.assertion();

            if (assertion.check(PAGES, rita.key(), CHALLENGE) instanceof Asserted.Refused) continue;
            var said = (Json.Obj) Json.parse(assertion.clientDataJson());
            assertThat(said.get("challenge")).isEqualTo(Json.of(Base64Url.encode(CHALLENGE)));
            assertThat(said.get("origin")).isEqualTo(Json.of("http://localhost:8080"));
            assertThat(said.get("type")).isEqualTo(Json.of("webauthn.get"));
            assertThat(Arrays.copyOf(assertion.authenticatorData(), 32))
                    .isEqualTo(Sha256.of(HOST.getBytes(StandardCharsets.UTF_8)));
            assertThat(assertion.authenticatorData()[32] & 0x45).isEqualTo(0x05);
        }
    }

    @Test
    void a_broken_creation_is_refused_or_names_the_credential_it_must() {
        var rita = new SoftAuthenticator(PasskeyAlgorithm.ES256, HOST, "http://localhost:8080");
        var good = rita.asked(CHALLENGE).creation();
        var mutations = new Mutations(3);
        for (var i = 0; i < ROUNDS; i++) {
            var data = mutations.of(good.authenticatorData());
            var creation =
                    new PasskeyCreation(rita.credentialId(), good.spki(), good.alg(), good.clientDataJson(), data);

            if (creation.check(PAGES, CHALLENGE) instanceof Created.Plausible)
                assertThat(Arrays.copyOfRange(data, 55, 87)).isEqualTo(rita.credentialId());
        }
    }

    @ParameterizedTest
    @EnumSource(PasskeyAlgorithm.class)
    void a_broken_key_is_refused_or_is_a_good_key_in_its_one_form(PasskeyAlgorithm algorithm) {
        var good = new SoftAuthenticator(algorithm, HOST, "http://localhost:8080").spki();
        var mutations = new Mutations(4);
        for (var i = 0; i < ROUNDS; i++) {
            var spki = mutations.of(good);
            CredentialKey.of(spki, algorithm.cose())
                    .ifPresent(key -> assertThat(key.spki()).isEqualTo(spki));
        }
    }

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void a_broken_token_is_refused(TokenAlgorithm algorithm) {
        try (var provider = new Signer(algorithm)) {
            var good = provider.token().getBytes(StandardCharsets.UTF_8);
            assertThat(provider.check(provider.token())).isInstanceOf(ProviderProof.Proven.class);
            var mutations = new Mutations(5);
            for (var i = 0; i < ROUNDS; i++) {
                var broken = mutations.of(good);
                var outcome = provider.check(new String(broken, StandardCharsets.UTF_8));

                if (!Arrays.equals(broken, good)) assertThat(outcome).isInstanceOf(ProviderProof.Refused.class);
            }
        }
    }

    @Test
    void a_broken_token_that_was_signed_all_the_same_is_refused_or_says_what_it_must() {
        try (var provider = new Signer(TokenAlgorithm.ES256)) {
            var mutations = new Mutations(6);
            for (var i = 0; i < ROUNDS; i++) {
                var head = i % 4 == 0 ? broken(mutations, provider.head) : provider.head;
                var payload = i % 4 == 0 ? provider.payload : broken(mutations, provider.payload);

                if (provider.check(provider.soft.signed(head, payload)) instanceof ProviderProof.Proven) {
                    var claims = (Json.Obj) Json.parse(payload);
                    assertThat(claims.get("nonce")).isEqualTo(Json.of(Base64Url.encode(CHALLENGE)));
                    assertThat(claims.get("iss")).isEqualTo(Json.of(provider.soft.issuer()));
                    assertThat(claims.get("acr")).isEqualTo(Json.of(SoftProvider.ACR));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void a_broken_key_set_gives_no_key_but_the_good_ones(TokenAlgorithm algorithm) {
        KeyPair pair = algorithm == TokenAlgorithm.RS256
                ? SoftAuthenticator.pair("RSA", 2048)
                : SoftAuthenticator.pair("EC", 256);
        var good = keySet(pair).getBytes(StandardCharsets.UTF_8);
        assertThat(KeySet.parse(good, algorithm)).containsOnlyKeys("k");
        var mutations = new Mutations(7);
        var read = new ArrayList<Map<String, ?>>();
        for (var i = 0; i < ROUNDS; i++) {
            var keys = KeySet.parse(mutations.of(good), algorithm);
            if (keys != null) read.add(keys);
        }
        assertThat(read).isNotEmpty().allMatch(keys -> keys.size() <= 1);
    }

    private static String broken(Mutations mutations, String text) {
        return new String(mutations.of(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static String keySet(KeyPair pair) {
        Function<BigInteger, String> number = value -> {
            var bytes = value.toByteArray();
            return Base64Url.encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
        };
        var jwk = pair.getPublic() instanceof RSAPublicKey rsa
                ? Json.object()
                        .put("kty", "RSA")
                        .put("kid", "k")
                        .put("n", number.apply(rsa.getModulus()))
                        .put("e", number.apply(rsa.getPublicExponent()))
                        .build()
                : renamed(Jwk.of(pair.getPublic(), "sig", "ES256"));
        return Json.object().put("keys", Json.array(List.of(jwk))).build().text();
    }

    private static Json.Obj renamed(Json.Obj jwk) {
        jwk.fields().put("kid", Json.of("k"));
        return jwk;
    }

    /** A token and what checks it, without the way over the network. */
    private static final class Signer implements AutoCloseable {
        private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

        private final SoftProvider soft;
        private final String head;
        private final String payload;
        private final String signed;

        Signer(TokenAlgorithm algorithm) {
            var pair = SoftAuthenticator.pair("EC", 256);
            soft = new SoftProvider(algorithm, new SettableClock(NOW), pair.getPublic());
            head = Json.object()
                    .put("alg", algorithm.name())
                    .put("kid", "k")
                    .build()
                    .text();
            payload = Json.object()
                    .put("iss", soft.issuer())
                    .put("aud", SoftProvider.CLIENT)
                    .put("iat", NOW.getEpochSecond())
                    .put("exp", NOW.getEpochSecond() + 300)
                    .put("auth_time", NOW.getEpochSecond())
                    .put("nonce", Base64Url.encode(CHALLENGE))
                    .put("acr", SoftProvider.ACR)
                    .put(SoftProvider.CLAIM, "85073099932")
                    .build()
                    .text();
            signed = soft.signed(head, payload);
        }

        String token() {
            return signed;
        }

        ProviderProof check(String token) {
            TokenReader.Keys keys = kid ->
                    kid.equals("k") ? new TokenReader.Keys.Found.Key(soft.key()) : new TokenReader.Keys.Found.Unknown();
            var reader = new TokenReader(soft.settings(), keys, List.of());
            return switch (new IdToken(reader, CHALLENGE, NOW, NOW).check(token)) {
                case IdToken.Checked.Not(var why) -> why;
                case IdToken.Checked.Good good -> ProviderProof.of(good.claims(), good);
            };
        }

        @Override
        public void close() {
            soft.close();
        }
    }
}
