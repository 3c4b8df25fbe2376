package be.mijnfonds.demo.visitor;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Sealed;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;

/** Somebody with a browser. Each sign-in makes a browser key of its own; several may run at once. */
public final class Visitor implements AutoCloseable {
    private final FundKeys keys;
    private final SecureRandom random;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final PortalApi portal;
    private final long pauseMs;

    public Visitor(FundKeys keys, SecureRandom random) {
        this(keys, random, Visit.BETWEEN_TRIES_MS);
    }

    private Visitor(FundKeys keys, SecureRandom random, long pauseMs) {
        this.keys = keys;
        this.random = random;
        this.pauseMs = pauseMs;
        this.portal = new PortalApi(http, keys);
    }

    /**
     * Looks again as often as every browser when the documents are not what was signed, but at once: for where it is known
     * that nobody stores anything meanwhile, so that what is wrong stays wrong.
     */
    public static Visitor hasty(FundKeys keys, SecureRandom random) {
        return new Visitor(keys, random, 0);
    }

    public FundKeys keys() {
        return keys;
    }

    public PortalApi portal() {
        return portal;
    }

    /** A sign-in up to the evidence, so that a test can change any part of it before it is sent. */
    public record Attempt(byte[] nonce, KeyPair browserKey, byte[] purpose) {
        public Challenge challenge() {
            return Challenge.of(nonce, browserKey.getPublic().getEncoded(), purpose);
        }

        /** The body of the {@code lease} request. */
        public Json.Obj ask(Json evidence) {
            return Json.object()
                    .put("v", 1)
                    .put("verb", "lease")
                    .put("nonce", Base64Url.encode(nonce))
                    .put("purpose", Base64Url.encode(purpose))
                    .put("browserKey", Base64Url.encode(browserKey.getPublic().getEncoded()))
                    .put("evidence", evidence)
                    .build();
        }
    }

    /**
     * Signs in through a provider.
     *
     * @param provider its name in {@link FundKeys}, such as {@code itsme}
     * @param nationalNumber eleven digits
     * @throws IOException when provider or portal does not answer as it should
     */
    public SigningIn signIn(String provider, String nationalNumber) throws IOException, InterruptedException {
        var hello = hello();
        if (!hello.good()) return new SigningIn.NotNow(hello.status(), hello.problem());
        var attempt = new Attempt(
                hello.fields().bytes("nonce"),
                Keys.generateP256(),
                Purpose.lease(keys.fund()).bytes());
        var code = new ProviderVisit(keys.provider(provider), random).logIn(nationalNumber, attempt.challenge());
        return lease(attempt, evidence(code));
    }

    public PortalApi.Answer hello() throws IOException, InterruptedException {
        return portal.ask(Json.object().put("v", 1).put("verb", "hello").build());
    }

    public static Json evidence(ProviderVisit.Code code) {
        return Json.object()
                .put("kind", "provider")
                .put("provider", code.provider())
                .put("code", code.code())
                .put("codeVerifier", code.verifier())
                .build();
    }

    /** Sends the evidence and opens the grant: only what the vault signed for this challenge and evidence is believed. */
    public SigningIn lease(Attempt attempt, Json evidence) throws IOException, InterruptedException {
        var answer = portal.ask(attempt.ask(evidence));
        if (answer.status() == 403) return new SigningIn.Refused();
        if (!answer.good()) return new SigningIn.NotNow(answer.status(), answer.problem());
        var fields = answer.fields();
        var sealed = new Sealed(fields.bytes("enc"), fields.bytes("sealed"));
        var grant = Grant.open(
                sealed,
                attempt.browserKey(),
                keys.grantKey(),
                attempt.challenge().metBy(evidence.canonical()));
        return new SigningIn.In(new Visit(portal, keys, attempt.browserKey(), grant, pauseMs));
    }

    @Override
    public void close() {
        http.close();
    }
}
