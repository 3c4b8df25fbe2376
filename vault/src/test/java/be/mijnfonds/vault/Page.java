package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.AgreeAsk;
import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.EnrolAsk;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.LeaseAnswer;
import be.mijnfonds.protocol.LeaseAsk;
import be.mijnfonds.protocol.LeasedAnswer;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.protocol.Via;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Device;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.LeaseMac;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Statement;
import be.mijnfonds.seal.UnlockedKeys;
import be.mijnfonds.vault.TestVault.Reply;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page, a member's or the desk's: a browser key, and the lease it got for it. Speaks through a relay that is honest. */
final class Page {
    static final String VERIFIER = "v".repeat(43);
    static final byte[] SIGN_IN = Purpose.lease(TestVault.FUND).bytes();

    final TestVault vault;
    final KeyPair browserKey = Keys.generateP256();
    /** Each page comes from a network of its own. */
    final Via via = new Via(network(), "0.1.0", "mijn-gegevens", "t-1");

    private @Nullable Evidence shown;
    private @Nullable Grant grant;
    private long n;

    private final String relay;

    Page(TestVault vault) {
        this(vault, TestVault.PORTAL);
    }

    /** @param relay through whose certificate it speaks */
    Page(TestVault vault, String relay) {
        this.vault = vault;
        this.relay = relay;
    }

    private static byte[] network() {
        var network = new byte[16];
        new SecureRandom().nextBytes(network);
        return network;
    }

    byte[] spki() {
        return browserKey.getPublic().getEncoded();
    }

    byte[] hello() {
        var ask = Json.object().put("v", 1).put("via", via.json()).build();
        var answer =
                Json.parseObject(vault.post(relay, "hello", ask.canonical()).body());
        assertThat(answer.integer("v")).isEqualTo(1);
        return answer.bytes("nonce");
    }

    Challenge challenge(byte[] nonce) {
        return Challenge.of(nonce, spki(), SIGN_IN);
    }

    /** The member signs in at the provider for this page. */
    Evidence byProvider(String number, byte[] nonce) {
        var code = vault.provider.login(number, challenge(nonce).bytes(), VERIFIER);
        return new Evidence.Provider("soft", code, VERIFIER);
    }

    Evidence byPasskey(SoftAuthenticator authenticator, byte[] nonce) {
        var shown = authenticator.asked(challenge(nonce).bytes()).assertion();
        return new Evidence.Passkey(
                authenticator.credentialId(), shown.clientDataJson(), shown.authenticatorData(), shown.signature());
    }

    /** What the grant that this page waits for must answer: the challenge, met by the evidence it sent itself. */
    Challenge met(byte[] nonce) {
        var evidence = shown;
        if (evidence == null) throw new IllegalStateException("nothing was shown");
        return challenge(nonce).metBy(evidence.json().canonical());
    }

    LeaseAsk leaseAsk(byte[] nonce, Evidence evidence) {
        shown = evidence;
        return new LeaseAsk(nonce, SIGN_IN, spki(), evidence, via);
    }

    Reply lease(LeaseAsk ask) {
        return vault.post(relay, "lease", ask.bytes());
    }

    Grant signIn(Person person) {
        var nonce = hello();
        return taken(nonce, lease(leaseAsk(nonce, byProvider(person.number(), nonce))));
    }

    Grant signIn(SoftAuthenticator authenticator) {
        var nonce = hello();
        return taken(nonce, lease(leaseAsk(nonce, byPasskey(authenticator, nonce))));
    }

    /** Opens the grant as a page must: sealed to this key, signed by the vault, for this challenge and evidence. */
    Grant taken(byte[] nonce, Reply reply) {
        assertThat(reply.status()).as("%s %s", reply.text(), vault.said).isEqualTo(200);
        var answer = LeaseAnswer.read(reply.body());
        var opened = Grant.open(answer.grant(), browserKey, vault.grantKey(), met(nonce));
        assertThat(opened.lease()).isEqualTo(answer.lease());
        assertThat(answer.refs()).containsExactly(opened.ref());
        assertThat(opened.until()).isEqualTo(answer.until());
        grant = opened;
        n = 0;
        return opened;
    }

    Grant grant() {
        var have = grant;
        if (have == null) throw new IllegalStateException("not signed in");
        return have;
    }

    long n() {
        return n;
    }

    LeasedAsk ask(String verb, long count, byte[] body) {
        var mac = LeaseMac.ask(grant().leaseKey(), verb, grant().lease(), count, body);
        return new LeasedAsk(grant().lease(), count, body, mac, via);
    }

    Reply send(String verb, LeasedAsk ask) {
        return vault.post(relay, verb, ask.bytes());
    }

    /** The next request; only an answer with the vault's MAC is believed. */
    LeasedOutcome next(String verb, byte[] body) {
        return at(++n, verb, body);
    }

    LeasedOutcome at(long count, String verb, byte[] body) {
        return believed(verb, count, send(verb, ask(verb, count, body)));
    }

    LeasedOutcome believed(String verb, long count, Reply reply) {
        assertThat(reply.status()).as("%s %s", reply.text(), vault.said).isEqualTo(200);
        var answer = LeasedAnswer.read(reply.body());
        assertThat(answer.n()).isEqualTo(count);
        assertThat(answer.mac())
                .isEqualTo(LeaseMac.answer(grant().leaseKey(), verb, grant().lease(), count, answer.body()));
        return LeasedOutcome.read(answer.body());
    }

    LeasedOutcome unlock(List<UnlockAsk.Pair> pairs) {
        return next("unlock", new UnlockAsk(pairs).bytes());
    }

    LeasedOutcome alive() {
        return unlock(List.of());
    }

    LeasedOutcome end() {
        return next("end", new EndAsk.Lease(grant().lease()).bytes());
    }

    /** The keys of an answer to request {@code count}, with this page's browser key. */
    UnlockedKeys keys(LeasedOutcome outcome, long count, List<UnlockAsk.Pair> pairs) {
        return keys(outcome, count, pairs, browserKey);
    }

    UnlockedKeys keys(LeasedOutcome outcome, long count, List<UnlockAsk.Pair> pairs, KeyPair with) {
        List<Context> contexts = pairs.stream().map(UnlockAsk.Pair::ctx).toList();
        var unlocked = (LeasedOutcome.Unlocked) outcome;
        var info = UnlockedKeys.info(grant().lease(), count, contexts);
        return UnlockedKeys.parse(unlocked.keys().open(with, info));
    }

    /** What an honest page sends for a new passkey of this authenticator. */
    EnrolAsk enrolAsk(SoftAuthenticator authenticator) {
        return new EnrolAsk(Device.PHONE, creation(authenticator), assertion(authenticator));
    }

    EnrolAsk.Creation creation(SoftAuthenticator authenticator) {
        var nonce = hello();
        var purpose = Purpose.enrol(TestVault.FUND, grant().ref(), null).bytes();
        var made = authenticator
                .asked(Challenge.of(nonce, spki(), purpose).bytes())
                .creation();
        return new EnrolAsk.Creation(
                nonce,
                purpose,
                made.credentialId(),
                made.spki(),
                made.alg(),
                made.clientDataJson(),
                made.authenticatorData());
    }

    EnrolAsk.Assertion assertion(SoftAuthenticator authenticator) {
        var hash = Challenge.credentialHash(authenticator.spki(), authenticator.credentialId());
        return assertion(
                authenticator,
                Purpose.enrol(TestVault.FUND, grant().ref(), hash).bytes());
    }

    EnrolAsk.Assertion assertion(SoftAuthenticator authenticator, byte[] purpose) {
        var nonce = hello();
        var shown = authenticator
                .asked(Challenge.of(nonce, spki(), purpose).bytes())
                .assertion();
        return new EnrolAsk.Assertion(
                nonce, purpose, shown.clientDataJson(), shown.authenticatorData(), shown.signature());
    }

    /** What an honest page asks for a statement of this person's own. */
    AgreeAsk agreeAsk(Statement said, AgreeAsk.@Nullable Touch touch) {
        return new AgreeAsk(said.ref(), said.kind(), said.itemId(), said.hash(), said.time(), touch);
    }

    LeasedOutcome agree(Statement said, AgreeAsk.@Nullable Touch touch) {
        return next("agree", agreeAsk(said, touch).bytes());
    }

    static byte[] purpose(Statement said) {
        return Purpose.agree(TestVault.FUND, said.ref(), said.kind(), said.hash())
                .bytes();
    }

    AgreeAsk.Touch touch(SoftAuthenticator authenticator, Statement said) {
        return touch(authenticator, hello(), purpose(said));
    }

    AgreeAsk.Touch touch(SoftAuthenticator authenticator, byte[] nonce, byte[] purpose) {
        var shown = authenticator
                .asked(Challenge.of(nonce, spki(), purpose).bytes())
                .assertion();
        var evidence = new Evidence.Passkey(
                authenticator.credentialId(), shown.clientDataJson(), shown.authenticatorData(), shown.signature());
        return new AgreeAsk.Touch(nonce, purpose, evidence);
    }

    AgreeAsk.Touch touchByProvider(String number, Statement said) {
        var nonce = hello();
        var challenge = Challenge.of(nonce, spki(), purpose(said));
        var code = vault.provider.login(number, challenge.bytes(), VERIFIER);
        return new AgreeAsk.Touch(nonce, purpose(said), new Evidence.Provider("soft", code, VERIFIER));
    }

    LeasedOutcome enrol(SoftAuthenticator authenticator) {
        return next("enrol", enrolAsk(authenticator).bytes());
    }
}
