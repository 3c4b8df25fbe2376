package be.mijnfonds.vault.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken encrypted tokens and userinfo, the same in every run: declared outcomes only, and nothing broken is believed. */
class BadSealedInputTest {
    private static final int ROUNDS = Boolean.getBoolean("mijnfonds.all") ? 20_000 : 300;

    @ParameterizedTest
    @CsvSource({
        "RSA_OAEP_256, A128CBC_HS256",
        "RSA_OAEP, A256GCM",
        "ECDH_ES, A128CBC_HS256",
        "ECDH_ES, A256GCM",
    })
    void a_broken_encrypted_token_does_not_open(KeyWrap alg, ContentCipher enc) {
        var own = pair(alg);
        var how = new Encryption(List.of(), alg, enc, true);
        var keys = List.of(DecryptionKey.of(own, alg));
        var good = SoftJwe.seal("a.b.c", own.getPublic(), alg.alg(), enc.enc());
        assertThat(CompactJwe.open(good, how, keys)).isEqualTo(new CompactJwe.Opened.Content("a.b.c"));
        var mutations = new Mutations(8);
        for (var i = 0; i < ROUNDS; i++) {
            var broken = i % 2 == 0 ? broken(mutations, good) : withHead(good, head -> broken(mutations, head));

            if (!broken.equals(good))
                assertThat(CompactJwe.open(broken, how, keys))
                        .as("round %d", i)
                        .isInstanceOf(CompactJwe.Opened.Not.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA_OAEP_256, A128CBC_HS256", "ECDH_ES, A256GCM"})
    void whatever_was_encrypted_to_us_is_refused_unless_the_provider_signed_it(KeyWrap alg, ContentCipher enc) {
        var own = pair(alg);
        var how = Json.object().put("keyFile", "k").put("alg", alg.alg()).put("enc", enc.enc());
        var more = Map.of("service", Json.of("X"), "encryption", how.build());
        var clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
        try (var soft = new SoftProvider(TokenAlgorithm.ES256, clock, own.getPublic())) {
            var settings = soft.as("itsme", with(more, "algorithm", "ES256")).settings();
            var reader = new TokenReader(
                    settings, kid -> new TokenReader.Keys.Found.Key(soft.key()), List.of(DecryptionKey.of(own, alg)));
            var good = soft.signed("{\"alg\":\"ES256\",\"kid\":\"k\"}", "{\"iss\":\"x\"}");
            assertThat(reader.idToken(SoftJwe.seal(good, own.getPublic(), alg.alg(), enc.enc())))
                    .isInstanceOf(TokenReader.Read.Signed.class);
            var mutations = new Mutations(9);
            for (var i = 0; i < ROUNDS; i++) {
                var broken = broken(mutations, good);
                var read = reader.idToken(SoftJwe.seal(broken, own.getPublic(), alg.alg(), enc.enc()));

                if (!broken.equals(good)) assertThat(read).as("round %d", i).isInstanceOf(TokenReader.Read.Not.class);
            }
        }
    }

    @Test
    void broken_userinfo_that_was_signed_all_the_same_is_refused_or_says_what_it_must() {
        try (var rita = Signing.csam()) {
            var mutations = new Mutations(10);
            var said = new String[1];
            rita.provider.userinfoToken(text -> {
                said[0] = broken(mutations, part(text, 1));
                return rita.provider.signed(part(text, 0), said[0]);
            });
            for (var i = 0; i < ROUNDS / 2; i++) {
                var subject = new String[1];
                rita.provider.claims(map -> subject[0] = map.get("sub").text());

                if (rita.prove() instanceof ProviderProof.Proven(var number, var time, var level)) {
                    var claims = (Json.Obj) Json.parse(said[0]);
                    assertThat(claims.get("egovNRN")).isEqualTo(Json.of(number.digits()));
                    assertThat(claims.get("iss")).isEqualTo(Json.of(rita.provider.issuer()));
                    assertThat(claims.get("aud")).isEqualTo(Json.of(SoftProvider.CLIENT));
                    assertThat(claims.get("sub").text()).isEqualTo(subject[0]);
                }
            }
        }
    }

    @Test
    void broken_bytes_in_place_of_userinfo_are_refused() {
        try (var rita = Signing.csam()) {
            var mutations = new Mutations(11);
            var same = new boolean[1];
            rita.provider.userinfoToken(text -> {
                var broken = broken(mutations, text);
                same[0] = broken.strip().equals(text);
                return broken;
            });
            for (var i = 0; i < ROUNDS / 2; i++) {
                var outcome = rita.prove();
                if (!same[0]) assertThat(outcome).as("round %d", i).isInstanceOf(ProviderProof.Refused.class);
            }
        }
    }

    private static KeyPair pair(KeyWrap alg) {
        return alg == KeyWrap.ECDH_ES ? SoftAuthenticator.pair("EC", 256) : SoftAuthenticator.pair("RSA", 2048);
    }

    private static Map<String, Json> with(Map<String, Json> more, String name, String value) {
        var all = new LinkedHashMap<>(more);
        all.put(name, Json.of(value));
        return all;
    }

    private static String withHead(String token, UnaryOperator<String> lie) {
        var head = lie.apply(part(token, 0));
        return Base64Url.encode(head.getBytes(StandardCharsets.UTF_8)) + token.substring(token.indexOf('.'));
    }

    private static String part(String token, int which) {
        return new String(Base64Url.decode(token.split("\\.")[which]), StandardCharsets.UTF_8);
    }

    private static String broken(Mutations mutations, String text) {
        return new String(mutations.of(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
