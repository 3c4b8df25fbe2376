package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.LeaseAnswer;
import be.mijnfonds.protocol.LeaseAsk;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.SealException;
import be.mijnfonds.vault.TestVault.Reply;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import be.mijnfonds.vault.evidence.SoftProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaseTest {
    private TestVault vault;
    private Person anna;
    private Person bert;
    private SoftAuthenticator annasKey;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        anna = Person.admit(vault);
        bert = Person.admit(vault);
        annasKey = enrolled(anna);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    private SoftAuthenticator enrolled(Person person) {
        var page = new Page(vault);
        page.signIn(person);
        var authenticator = new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
        page.enrol(authenticator);
        return authenticator;
    }

    @Test
    void a_lease_has_a_line_in_the_table_and_in_the_signed_tiles() {
        var grant = new Page(vault).signIn(anna);
        var line = vault.lines().get((int) grant.line());
        assertThat(line.verb()).isEqualTo("lease");
        assertThat(line.outcome()).isEqualTo("granted");
        assertThat(line.kind()).isEqualTo("soft");
        assertThat(line.lease()).isEqualTo(grant.lease().value());
        assertThat(line.subject()).isEqualTo(anna.ref().value());
        TestVault.await(() -> vault.published().size() > grant.line());
        assertThat(vault.published().get((int) grant.line())).isEqualTo(line);
    }

    @Test
    void a_passkey_gives_a_lease_for_its_own_member() {
        var grant = new Page(vault).signIn(annasKey);
        assertThat(grant.ref()).isEqualTo(anna.ref());
        assertThat(vault.lines().get((int) grant.line()).kind()).isEqualTo("passkey");
        assertThat(grant.ways()).hasSize(1);
        assertThat(grant.ways().getFirst().lastUse()).isEqualTo(vault.clock.millis());
    }

    @Test
    void a_grant_names_the_sign_in_before_and_the_leases_that_live() {
        var first = new Page(vault).signIn(bert);
        var second = new Page(vault).signIn(bert);
        assertThat(second.lastSignIn()).isNotNull();
        assertThat(second.leases()).extracting(Grant.Other::id).contains(first.lease());
    }

    @Test
    void a_grant_opens_with_the_browser_key_alone_and_counts_only_with_the_vaults_signature() {
        var page = new Page(vault);
        var nonce = page.hello();
        var answer = LeaseAnswer.read(page.lease(page.leaseAsk(nonce, page.byProvider(anna.number(), nonce)))
                .body());
        var other = Keys.generateP256();
        assertThatThrownBy(() -> Grant.open(answer.grant(), other, vault.grantKey(), page.met(nonce)))
                .isInstanceOf(SealException.class);
        var stranger = Keys.generateP256().getPublic();
        assertThatThrownBy(() -> Grant.open(answer.grant(), page.browserKey, stranger, page.met(nonce)))
                .isInstanceOf(SealException.class);
        assertThat(page.taken(nonce, new Reply(200, answer.bytes())).ref()).isEqualTo(anna.ref());
    }

    @Test
    void an_accomplice_who_meets_my_challenge_does_not_sign_me_in_as_somebody_else() {
        var page = new Page(vault);
        var nonce = page.hello();
        page.leaseAsk(nonce, page.byProvider(anna.number(), nonce));
        // The relay keeps Anna's code back and sends Bert's, made for the very nonce, key and purpose of her page.
        var his = page.byProvider(bert.number(), nonce);
        var reply = page.lease(new LeaseAsk(nonce, Page.SIGN_IN, page.spki(), his, page.via));
        assertThat(reply.status()).isEqualTo(200);
        var grant = LeaseAnswer.read(reply.body()).grant();
        assertThatThrownBy(() -> Grant.open(grant, page.browserKey, vault.grantKey(), page.met(nonce)))
                .isInstanceOf(SealException.class);
        var hisOwn = page.challenge(nonce).metBy(his.json().canonical());
        assertThat(Grant.open(grant, page.browserKey, vault.grantKey(), hisOwn).ref())
                .isEqualTo(bert.ref());
    }

    @Test
    void a_spent_nonce_gives_no_second_lease() {
        var page = new Page(vault);
        var nonce = page.hello();
        var ask = page.leaseAsk(nonce, page.byPasskey(annasKey, nonce));
        assertThat(page.lease(ask).status()).isEqualTo(200);
        assertThat(page.lease(ask)).satisfies(this::isRefused);
    }

    @Test
    void of_many_uses_of_one_nonce_at_once_exactly_one_gives_a_lease() throws Exception {
        var page = new Page(vault);
        var nonce = page.hello();
        var ask = page.leaseAsk(nonce, page.byPasskey(annasKey, nonce));
        var before = vault.lines("lease", "granted").size();
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Reply> once = () -> page.lease(ask);
            var statuses = new ArrayList<Integer>();
            for (var reply : all.invokeAll(List.of(once, once, once, once)))
                statuses.add(reply.get().status());
            assertThat(statuses).containsExactlyInAnyOrder(200, 403, 403, 403);
        }
        assertThat(vault.lines("lease", "granted")).hasSize(before + 1);
    }

    @Test
    void a_nonce_lives_five_minutes_for_a_passkey_and_fifteen_for_a_provider() {
        var page = new Page(vault);
        var young = page.hello();
        vault.pass(Duration.ofMinutes(5));
        assertThat(page.lease(page.leaseAsk(young, page.byPasskey(annasKey, young)))
                        .status())
                .isEqualTo(200);
        var late = page.hello();
        vault.pass(Duration.ofMinutes(5).plusMillis(1));
        isRefused(page.lease(page.leaseAsk(late, page.byPasskey(annasKey, late))));
        assertThat(page.lease(page.leaseAsk(late, page.byProvider(anna.number(), late)))
                        .status())
                .isEqualTo(200);
        var gone = page.hello();
        vault.pass(Duration.ofMinutes(15).plusMillis(1));
        isRefused(page.lease(page.leaseAsk(gone, page.byProvider(anna.number(), gone))));
    }

    @Test
    void a_nonce_from_the_future_is_refused() {
        var page = new Page(vault);
        vault.clock.pass(Duration.ofSeconds(2));
        var nonce = page.hello();
        vault.clock.pass(Duration.ofSeconds(-2));
        isRefused(page.lease(page.leaseAsk(nonce, page.byPasskey(annasKey, nonce))));
    }

    @Test
    void a_nonce_the_vault_did_not_make_is_refused_in_every_byte() {
        var page = new Page(vault);
        for (var at : List.of(0, 1, 16, 17, 24, 25, 56)) {
            var nonce = page.hello();
            nonce[at] ^= 1;
            isRefused(page.lease(page.leaseAsk(nonce, page.byPasskey(annasKey, nonce))));
        }
    }

    @Test
    void another_purpose_than_signing_in_is_refused() {
        var page = new Page(vault);
        for (var purpose : List.of(
                Purpose.enrol(TestVault.FUND, anna.ref(), null),
                new Purpose("lease", TestVault.FUND, anna.ref(), List.of(), null, null, null, null),
                new Purpose("lease", TestVault.FUND, null, List.of(), "case-1", null, null, null),
                Purpose.lease(new Fund("501")))) {
            var nonce = page.hello();
            var honest = page.leaseAsk(nonce, page.byPasskey(annasKey, nonce));
            isRefused(page.lease(
                    new LeaseAsk(nonce, purpose.bytes(), honest.browserKey(), honest.evidence(), honest.via())));
        }
        var nonce = page.hello();
        var loose = (new String(Page.SIGN_IN, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
        var ask = new LeaseAsk(nonce, loose, page.spki(), page.byPasskey(annasKey, nonce), page.via);
        assertThat(page.lease(ask).status()).isEqualTo(400);
    }

    @Test
    void the_operator_hears_why_a_provider_was_not_believed_and_no_value() {
        var before = vault.said.size();
        for (var i = 0; i < 5; i++) {
            var page = new Page(vault);
            var nonce = page.hello();
            isRefused(page.lease(page.leaseAsk(nonce, new Evidence.Provider("soft", "no-such-code", Page.VERIFIER))));
        }

        assertThat(vault.said).anyMatch(said -> said.startsWith("provider soft: refused, CODE_REFUSED"));
        assertThat(vault.said).hasSizeLessThanOrEqualTo(before + 1);
        assertThat(vault.said)
                .filteredOn(said -> said.startsWith("provider "))
                .allMatch(said -> said.matches("provider soft: (refused|away), [A-Z_]+(, [0-9]+ times)?"));
    }

    @Test
    void every_way_to_be_nobody_is_refused_in_one_shape_and_written_down() {
        var attempts = new ArrayList<LeaseAsk>();
        attempts.add(attempt((page, nonce) -> page.byProvider(Person.newNumber(), nonce)));
        attempts.add(attempt((page, nonce) -> new Evidence.Provider("soft", "no-such-code", Page.VERIFIER)));
        attempts.add(attempt((page, nonce) -> new Evidence.Provider("other", "no-such-code", Page.VERIFIER)));
        // Bert's code and Bert's touch, caught on their way from Bert's page.
        attempts.add(attempt((page, nonce) -> new Page(vault).byProvider(bert.number(), nonce)));
        attempts.add(attempt((page, nonce) -> new Page(vault).byPasskey(annasKey, nonce)));
        attempts.add(attempt((page, nonce) -> page.byPasskey(stranger(), nonce)));
        attempts.add(attempt((page, nonce) -> foreignSignature(page, nonce)));
        // Bert's whole proof with one's own browser key in its place.
        var bertsPage = new Page(vault);
        var bertsNonce = bertsPage.hello();
        var bertsProof = bertsPage.byProvider(bert.number(), bertsNonce);
        attempts.add(new Page(vault).leaseAsk(bertsNonce, bertsProof));
        // One's own proof with Bert's nonce in its place.
        attempts.add(attempt((page, nonce) -> page.byPasskey(annasKey, bertsNonce)));

        for (var ask : attempts) {
            var before = vault.lines("lease", "refused").size();
            isRefused(vault.portal("lease", ask.bytes()));
            assertThat(vault.lines("lease", "refused")).hasSize(before + 1);
        }
        // The honest one is still good: nobody used it up.
        assertThat(bertsPage
                        .lease(bertsPage.leaseAsk(bertsNonce, bertsPage.byProvider(bert.number(), bertsNonce)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_browser_key_that_is_none_is_malformed() {
        var page = new Page(vault);
        var nonce = page.hello();
        var ask = new LeaseAsk(nonce, Page.SIGN_IN, new byte[91], page.byPasskey(annasKey, nonce), page.via);
        assertThat(page.lease(ask).text()).isEqualTo("{\"outcome\":\"malformed\",\"v\":1}");
    }

    @Test
    void a_provider_that_is_silent_is_asked_again_later() {
        vault.provider.tokenAnswer(exchange -> SoftProvider.answer(exchange, 500, new byte[0]));
        var page = new Page(vault);
        var nonce = page.hello();
        var reply = page.lease(page.leaseAsk(nonce, page.byProvider(anna.number(), nonce)));
        vault.provider.tokenAnswer(null);
        assertThat(reply.text()).isEqualTo("{\"outcome\":\"away\",\"retryAfter\":30,\"v\":1}");
        assertThat(reply.status()).isEqualTo(503);
    }

    @FunctionalInterface
    private interface Shown {
        Evidence by(Page page, byte[] nonce);
    }

    private LeaseAsk attempt(Shown shown) {
        var page = new Page(vault);
        var nonce = page.hello();
        return page.leaseAsk(nonce, shown.by(page, nonce));
    }

    private static SoftAuthenticator stranger() {
        return new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
    }

    private Evidence foreignSignature(Page page, byte[] nonce) {
        var shown = (Evidence.Passkey) page.byPasskey(stranger(), nonce);
        return new Evidence.Passkey(
                annasKey.credentialId(), shown.clientDataJson(), shown.authenticatorData(), shown.signature());
    }

    private void isRefused(Reply reply) {
        assertThat(reply.text()).isEqualTo("{\"outcome\":\"refused\",\"v\":1}");
        assertThat(reply.status()).isEqualTo(403);
    }
}
