package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Json;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A provider of some profile, the vault as its client, and somebody who signs in. */
final class Signing implements AutoCloseable {
    static final String NUMBER = "85073099932";
    static final String VERIFIER = "v".repeat(43);

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
    final KeyPair client;
    final SoftProvider provider;
    final byte[] challenge = Sha256.of(new byte[] {1});
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final Instant nonceIssued = clock.instant();
    private final ProviderCode code;

    Signing(String profile, Map<String, Json> more, List<DecryptionKey> own) {
        client = SoftAuthenticator.pair("RSA", 2048);
        provider = new SoftProvider(TokenAlgorithm.RS256, clock, client.getPublic()).as(profile, more);
        var key = ClientKey.of(client, TokenAlgorithm.RS256);
        code = new ProviderCode(provider.settings(), key, own, http, clock, new SecureRandom());
    }

    static Signing csam() {
        return new Signing("csam", Map.of(), List.of());
    }

    /** Encrypts to {@code own} by RSA-OAEP-256 with A128CBC-HS256, as itsme does. */
    static Signing itsme(KeyPair own) {
        return sealing(own, KeyWrap.RSA_OAEP_256, ContentCipher.A128CBC_HS256);
    }

    static Signing sealing(KeyPair own, KeyWrap alg, ContentCipher enc) {
        var encryption = Json.object()
                .put("keyFile", "enc-key")
                .put("alg", alg.alg())
                .put("enc", enc.enc())
                .build();
        var more = Map.of("service", Json.of("MIJNFONDS"), "encryption", encryption);
        var signing = new Signing("itsme", more, List.of(DecryptionKey.of(own, alg)));
        signing.provider.sealingTo(own.getPublic());
        return signing;
    }

    ProviderProof prove() {
        return code.prove(provider.login(NUMBER, challenge, VERIFIER), VERIFIER, challenge, nonceIssued);
    }

    Json seconds(long fromNow) {
        return Json.of(clock.instant().getEpochSecond() + fromNow);
    }

    static ProviderProof refused(ProviderFlaw flaw) {
        return new ProviderProof.Refused(flaw);
    }

    @Override
    public void close() {
        provider.close();
        http.close();
    }
}
