package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.EnrolAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Device;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
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
class EnrolTest {
    private static final LeasedOutcome REFUSED = new LeasedOutcome.Refused(Reason.REFUSED);

    private TestVault vault;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    private Page signedIn() {
        return signedIn(Person.admit(vault));
    }

    private Page signedIn(Person person) {
        var page = new Page(vault);
        page.signIn(person);
        return page;
    }

    private static SoftAuthenticator key() {
        return new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
    }

    @Test
    void a_new_passkey_signs_its_member_in_and_the_same_request_again_changes_nothing() {
        var page = signedIn();
        var key = new SoftAuthenticator(PasskeyAlgorithm.RS256, TestVault.RP_ID, TestVault.ORIGIN);
        var body = page.enrolAsk(key).bytes();
        var enrolled = (LeasedOutcome.Enrolled) page.at(1, "enrol", body);
        assertThat(enrolled.ways()).hasSize(1);
        assertThat(vault.lines().get((int) enrolled.line()).verb()).isEqualTo("enrol");
        var lines = vault.lines().size();
        assertThat(page.at(1, "enrol", body)).isEqualTo(enrolled);
        assertThat(vault.lines()).hasSize(lines);
        assertThat(new Page(vault).signIn(key).ref()).isEqualTo(page.grant().ref());
    }

    @Test
    void a_passkey_that_does_not_prove_itself_for_exactly_this_is_refused_and_signs_nobody_in() {
        var other = signedIn();
        var othersRef = other.grant().ref();
        for (var lie : List.<Lie>of(
                // The portal's own key behind the member's creation, and the other way round.
                (page, key) ->
                        new EnrolAsk(Device.PHONE, page.creation(key), page.assertion(key(), hashFor(page, key))),
                (page, key) -> new EnrolAsk(Device.PHONE, page.creation(key), page.assertion(key())),
                (page, key) -> new EnrolAsk(
                        Device.PHONE,
                        page.creation(key),
                        page.assertion(
                                key,
                                Purpose.enrol(TestVault.FUND, page.grant().ref(), new byte[32])
                                        .bytes())),
                (page, key) -> new EnrolAsk(
                        Device.PHONE,
                        page.creation(key),
                        page.assertion(
                                key,
                                Purpose.enrol(TestVault.FUND, page.grant().ref(), null)
                                        .bytes())),
                (page, key) -> new EnrolAsk(
                        Device.PHONE,
                        page.creation(key),
                        page.assertion(
                                key,
                                Purpose.enrol(TestVault.FUND, othersRef, hash(key))
                                        .bytes())),
                (page, key) -> new EnrolAsk(Device.PHONE, otherPurpose(page, key), page.assertion(key)),
                (page, key) -> other.enrolAsk(key),
                (page, key) -> new EnrolAsk(Device.PHONE, page.creation(key), sameNonce(page, key)))) {
            var page = signedIn();
            var key = key();
            var before = vault.lines().size();
            assertThat(page.next("enrol", lie.told(page, key).bytes())).isEqualTo(REFUSED);
            assertThat(vault.lines()).hasSize(before + 1);
            var visitor = new Page(vault);
            var nonce = visitor.hello();
            assertThat(visitor.lease(visitor.leaseAsk(nonce, visitor.byPasskey(key, nonce)))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void evidence_older_than_five_minutes_adds_no_passkey() {
        var page = signedIn();
        vault.pass(Duration.ofMinutes(5).plusMillis(1));
        assertThat(page.enrol(key())).isEqualTo(new LeasedOutcome.Refused(Reason.NOT_FRESH));
    }

    @Test
    void a_second_passkey_comes_no_sooner_than_a_day_later() {
        var person = Person.admit(vault);
        assertThat(signedIn(person).enrol(key())).isInstanceOf(LeasedOutcome.Enrolled.class);
        vault.pass(Duration.ofDays(1).minusMillis(1));
        assertThat(signedIn(person).enrol(key())).isEqualTo(new LeasedOutcome.Refused(Reason.ONCE_A_DAY));
        vault.pass(Duration.ofMillis(1));
        assertThat(signedIn(person).enrol(key())).isInstanceOf(LeasedOutcome.Enrolled.class);
    }

    @Test
    void of_two_passkeys_at_once_from_two_pages_one_is_added() throws Exception {
        var person = Person.admit(vault);
        var asks = new ArrayList<Callable<LeasedOutcome>>();
        for (var i = 0; i < 2; i++) {
            var page = signedIn(person);
            var body = page.enrolAsk(key()).bytes();
            asks.add(() -> page.next("enrol", body));
        }
        var outcomes = new ArrayList<LeasedOutcome>();
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : all.invokeAll(asks)) outcomes.add(outcome.get());
        }
        assertThat(outcomes).contains(new LeasedOutcome.Refused(Reason.ONCE_A_DAY));
        assertThat(outcomes).hasAtLeastOneElementOfType(LeasedOutcome.Enrolled.class);
    }

    @Test
    void a_credential_id_that_exists_stays_its_first_owners() {
        var key = key();
        var owner = signedIn();
        owner.enrol(key);
        assertThat(signedIn().enrol(key)).isEqualTo(REFUSED);
        assertThat(new Page(vault).signIn(key).ref()).isEqualTo(owner.grant().ref());
    }

    @Test
    void signing_out_ends_the_lease_and_the_same_request_again_is_answered_again() {
        var page = signedIn();
        assertThat(page.alive()).isInstanceOf(LeasedOutcome.Alive.class);
        var ended = (LeasedOutcome.Ended) page.end();
        assertThat(ended.line()).isNotNull();
        var lines = vault.lines().size();
        vault.startAgain();
        var body = new EndAsk.Lease(page.grant().lease()).bytes();
        assertThat(page.at(page.n(), "end", body)).isEqualTo(ended);
        assertThat(vault.lines()).hasSize(lines);
        assertThat(page.alive()).isEqualTo(new LeasedOutcome.Ended(null));
        assertThat(page.next("end", body)).isEqualTo(new LeasedOutcome.Ended(null));
    }

    @FunctionalInterface
    private interface Lie {
        EnrolAsk told(Page page, SoftAuthenticator key);
    }

    private static byte[] hash(SoftAuthenticator key) {
        return Challenge.credentialHash(key.spki(), key.credentialId());
    }

    private static byte[] hashFor(Page page, SoftAuthenticator key) {
        return Purpose.enrol(TestVault.FUND, page.grant().ref(), hash(key)).bytes();
    }

    private static EnrolAsk.Creation otherPurpose(Page page, SoftAuthenticator key) {
        var made = page.creation(key);
        return new EnrolAsk.Creation(
                made.nonce(),
                Page.SIGN_IN,
                made.credentialId(),
                made.spki(),
                made.alg(),
                made.clientDataJson(),
                made.authenticatorData());
    }

    /** One nonce for both: the touch that made the key would stand for the one that proves it. */
    private static EnrolAsk.Assertion sameNonce(Page page, SoftAuthenticator key) {
        var nonce = page.hello();
        var purpose = hashFor(page, key);
        var shown = key.asked(Challenge.of(nonce, page.spki(), purpose).bytes()).assertion();
        return new EnrolAsk.Assertion(
                nonce, Page.SIGN_IN, shown.clientDataJson(), shown.authenticatorData(), shown.signature());
    }
}
