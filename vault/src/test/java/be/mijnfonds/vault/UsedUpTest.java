package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Statement;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.orders.Order.Act;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A relay that keeps what was refused and offers it again when things stand otherwise gets no other answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsedUpTest {
    private TestVault vault;
    private Person anna;
    private Page page;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @BeforeEach
    void signIn() {
        anna = Person.admit(vault);
        page = new Page(vault);
        page.signIn(anna);
    }

    @Test
    void a_refused_agree_stays_refused_when_its_time_has_come_and_another_try_needs_a_higher_count() {
        var what = Json.object().put("category", "address").put("text", "x").build();
        var early = vault.clock.millis() + Duration.ofMinutes(12).toMillis();
        var said = Statement.own(TestVault.FUND, anna.ref(), Kind.CORRECTION, early, what, new SecureRandom());
        var body = page.agreeAsk(said, null).bytes();
        refusedForGood("agree", body, Reason.NOT_FRESH, () -> vault.pass(Duration.ofMinutes(5)));
        assertThat(page.next("agree", body)).isInstanceOf(LeasedOutcome.Agreed.class);
    }

    @Test
    void a_refused_enrol_stays_refused_when_its_day_has_come() {
        assertThat(page.enrol(key())).isInstanceOf(LeasedOutcome.Enrolled.class);
        vault.pass(Duration.ofDays(1).minusMinutes(2));
        page = new Page(vault);
        page.signIn(anna);
        var body = page.enrolAsk(key()).bytes();
        refusedForGood("enrol", body, Reason.ONCE_A_DAY, () -> vault.pass(Duration.ofMinutes(3)));
        assertThat(page.next("enrol", body)).isInstanceOf(LeasedOutcome.Enrolled.class);
    }

    @Test
    void a_refused_end_stays_refused_when_there_is_something_to_end() {
        var key = key();
        var other = new Page(vault);
        other.signIn(anna);
        var body = new EndAsk.Passkey(key.credentialId()).bytes();
        refusedForGood(
                "end",
                body,
                Reason.REFUSED,
                () -> assertThat(other.enrol(key)).isInstanceOf(LeasedOutcome.Enrolled.class));
        assertThat(page.next("end", body)).isInstanceOf(LeasedOutcome.Changed.class);
    }

    @Test
    void a_refused_unlock_stays_refused_when_its_category_is_open_again() throws Exception {
        var pairs = Person.pairs(anna.sealed(1));
        var category = pairs.getFirst().ctx().category().code();
        var officers = new TwoOfficers(vault);
        officers.carry(Act.FREEZE, Scope.CATEGORY, category);
        var body = new UnlockAsk(pairs).bytes();
        refusedForGood("unlock", body, Reason.CLOSED, () -> officers.carry(Act.UNFREEZE, Scope.CATEGORY, category));
        assertThat(page.next("unlock", body)).isInstanceOf(LeasedOutcome.Unlocked.class);
    }

    @Test
    void what_nobody_can_read_is_refused_for_good_too_and_after_a_restart() {
        var body = "{".getBytes(StandardCharsets.UTF_8);
        refusedForGood("unlock", body, Reason.REFUSED, vault::startAgain);
        assertThat(page.alive()).isInstanceOf(LeasedOutcome.Alive.class);
    }

    @Test
    void a_refusal_changed_or_taken_out_of_the_table_by_hand_makes_the_lease_as_good_as_none() {
        var body = "{".getBytes(StandardCharsets.UTF_8);
        page.next("unlock", body);
        for (var change : new String[] {"'limit'", "null"}) {
            vault.sql("update lease set refusal = " + change);
            assertThat(page.send("unlock", page.ask("unlock", page.n(), body)).status())
                    .isEqualTo(403);
        }
        vault.sql("delete from lease");
    }

    /** The same bytes again: the same answer and no second line; another body under the same count is no other try. */
    private void refusedForGood(String verb, byte[] body, Reason reason, Runnable change) {
        var refused = new Refused(reason);
        assertThat(page.next(verb, body)).isEqualTo(refused);
        change.run();
        var lines = vault.lines().size();
        assertThat(page.at(page.n(), verb, body)).isEqualTo(refused);
        assertThat(vault.lines()).hasSize(lines);
        assertThat(page.at(page.n(), "unlock", new UnlockAsk(List.of()).bytes()))
                .isEqualTo(new Refused(Reason.REFUSED));
        assertThat(page.at(page.n(), verb, body)).isEqualTo(refused);
    }

    private static SoftAuthenticator key() {
        return new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
    }
}
