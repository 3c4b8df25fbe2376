package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Changed;
import be.mijnfonds.protocol.LeasedOutcome.Ended;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.vault.evidence.PasskeyAlgorithm;
import be.mijnfonds.vault.evidence.SoftAuthenticator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What members end of their own: another device, a passkey, everything at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndTest {
    private static final LeasedOutcome OVER = new Ended(null);

    private TestVault vault;
    private Person anna;
    private Page here;
    private Page there;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @BeforeEach
    void annaIsAtTwoDevices() {
        anna = Person.admit(vault);
        here = signedIn(anna);
        there = signedIn(anna);
    }

    private Page signedIn(Person person) {
        var page = new Page(vault);
        page.signIn(person);
        return page;
    }

    private static SoftAuthenticator key() {
        return new SoftAuthenticator(PasskeyAlgorithm.ES256, TestVault.RP_ID, TestVault.ORIGIN);
    }

    private static LeasedOutcome ends(Page page, EndAsk ask) {
        return page.next("end", ask.bytes());
    }

    @Test
    void another_device_is_signed_out_and_this_one_goes_on() {
        var ask = new EndAsk.Lease(there.grant().lease());
        var changed = (Changed) ends(here, ask);
        assertThat(changed.leases()).isEmpty();
        assertThat(vault.lines().get((int) changed.line()).verb()).isEqualTo("end");
        assertThat(there.alive()).isEqualTo(OVER);
        var lines = vault.lines().size();
        assertThat(here.at(here.n(), "end", ask.bytes())).isEqualTo(changed);
        assertThat(vault.lines()).hasSize(lines);
        assertThat(here.alive()).isInstanceOf(LeasedOutcome.Alive.class);
    }

    @Test
    void all_other_devices_are_signed_out_each_with_its_line() {
        var third = signedIn(anna);
        var stranger = signedIn(Person.admit(vault));
        var before = vault.lines().size();
        assertThat(((Changed) ends(here, new EndAsk.Others())).leases()).isEmpty();
        assertThat(vault.lines()).hasSize(before + 2);
        assertThat(there.alive()).isEqualTo(OVER);
        assertThat(third.alive()).isEqualTo(OVER);
        assertThat(here.alive()).isInstanceOf(LeasedOutcome.Alive.class);
        assertThat(stranger.alive()).isInstanceOf(LeasedOutcome.Alive.class);
    }

    @Test
    void whoever_signs_in_often_hides_no_device_from_its_owner() {
        for (var i = 0; i < 33; i++) {
            var visit = signedIn(anna);
            visit.end();
        }
        assertThat(ends(here, new EndAsk.Others())).isInstanceOf(Changed.class);
        assertThat(there.alive()).isEqualTo(OVER);
    }

    @Test
    void a_strangers_device_is_not_ended() {
        var stranger = signedIn(Person.admit(vault));
        assertThat(ends(here, new EndAsk.Lease(stranger.grant().lease()))).isEqualTo(new Refused(Reason.REFUSED));
        assertThat(stranger.alive()).isInstanceOf(LeasedOutcome.Alive.class);
    }

    @Test
    void a_passkey_that_was_taken_away_signs_nobody_in_and_is_not_added_again_the_same_day() {
        var key = key();
        assertThat(here.enrol(key)).isInstanceOf(LeasedOutcome.Enrolled.class);
        var thief = new Page(vault);
        thief.signIn(key);
        var ask = new EndAsk.Passkey(key.credentialId());
        assertThat(((Changed) ends(here, ask)).ways()).isEmpty();
        assertThat(thief.alive()).isEqualTo(OVER);
        assertThat(there.alive()).isInstanceOf(LeasedOutcome.Alive.class);
        assertThat(byPasskey(key)).isEqualTo(403);
        assertThat(here.enrol(key())).isEqualTo(new Refused(Reason.ONCE_A_DAY));
        assertThat(ends(here, ask)).isEqualTo(new Refused(Reason.REFUSED));
    }

    @Test
    void an_ended_passkeys_row_made_to_live_again_by_hand_signs_nobody_in() {
        var key = key();
        here.enrol(key);
        ends(here, new EndAsk.Passkey(key.credentialId()));
        vault.sql("update credential set ended = false");
        assertThat(byPasskey(key)).isEqualTo(403);
        assertThat(vault.said).anyMatch(said -> said.contains("a credential's row does not hold"));
        vault.sql("update credential set ended = true");
    }

    @Test
    void a_strangers_passkey_is_not_taken_away() {
        var key = key();
        var stranger = signedIn(Person.admit(vault));
        stranger.enrol(key);
        assertThat(ends(here, new EndAsk.Passkey(key.credentialId()))).isEqualTo(new Refused(Reason.REFUSED));
        assertThat(byPasskey(key)).isEqualTo(200);
    }

    @Test
    void a_passkey_is_taken_away_only_after_a_fresh_sign_in() {
        var key = key();
        here.enrol(key);
        vault.pass(Duration.ofMinutes(5).plusMillis(1));
        assertThat(ends(here, new EndAsk.Passkey(key.credentialId()))).isEqualTo(new Refused(Reason.NOT_FRESH));
    }

    @Test
    void whose_only_way_is_a_passkey_keeps_it() {
        var key = key();
        here.enrol(key);
        var byKey = new Page(vault);
        byKey.signIn(key);
        assertThat(ends(byKey, new EndAsk.Passkey(key.credentialId()))).isEqualTo(new Refused(Reason.LAST_WAY));
        assertThat(byPasskey(key)).isEqualTo(200);
    }

    @Test
    void a_lock_ends_every_device_and_lets_nobody_in_by_any_way() {
        var key = key();
        here.enrol(key);
        var ended = (Ended) ends(here, new EndAsk.Lock());
        assertThat(ended.line()).isNotNull();
        var lines = vault.lines().size();
        assertThat(here.at(here.n(), "end", new EndAsk.Lock().bytes())).isEqualTo(ended);
        assertThat(vault.lines()).hasSize(lines);
        assertThat(there.alive()).isEqualTo(OVER);
        assertThat(here.alive()).isEqualTo(OVER);
        assertThat(byPasskey(key)).isEqualTo(403);
        assertThat(byProvider(anna)).isEqualTo(403);
        assertThat(byProvider(Person.admit(vault))).isEqualTo(200);
        vault.startAgain();
        assertThat(byProvider(anna)).isEqualTo(403);
    }

    @Test
    void a_lock_taken_out_or_changed_by_hand_stays_a_lock() {
        ends(here, new EndAsk.Lock());
        vault.sql("create table kept_closed as table closed");
        for (var change :
                new String[] {"delete from closed", "update closed set frozen = false", "update closed set since = 0"
                }) {
            vault.sql(change);
            assertThat(byProvider(anna)).isEqualTo(403);
            assertThat(there.alive()).isEqualTo(OVER);
            vault.sql("delete from closed");
            vault.sql("insert into closed table kept_closed");
        }
        assertThat(vault.said).anyMatch(said -> said.contains("a freeze's row does not hold"));
        vault.sql("drop table kept_closed");
    }

    private int byPasskey(SoftAuthenticator key) {
        var page = new Page(vault);
        var nonce = page.hello();
        return page.lease(page.leaseAsk(nonce, page.byPasskey(key, nonce))).status();
    }

    private int byProvider(Person person) {
        var page = new Page(vault);
        var nonce = page.hello();
        return page.lease(page.leaseAsk(nonce, page.byProvider(person.number(), nonce)))
                .status();
    }
}
