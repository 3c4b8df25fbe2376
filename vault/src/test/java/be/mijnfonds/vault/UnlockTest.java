package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.SealException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnlockTest {
    private static final LeasedOutcome REFUSED = new LeasedOutcome.Refused(Reason.REFUSED);

    private TestVault vault;
    private Person anna;
    private Person bert;

    @BeforeAll
    void start(@TempDir Path folder) {
        vault = new TestVault(folder);
        anna = Person.admit(vault);
        bert = Person.admit(vault);
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    private Page signedIn(Person person) {
        var page = new Page(vault);
        page.signIn(person);
        return page;
    }

    @Test
    void ten_bundles_open_and_their_line_names_each() {
        var page = signedIn(anna);
        var bundles = anna.sealed(10);
        var pairs = Person.pairs(bundles);
        var outcome = page.unlock(pairs);
        var keys = page.keys(outcome, 1, pairs).keys();
        for (var i = 0; i < 10; i++)
            assertThat(keys.get(i).open(bundles.get(i).ctx(), bundles.get(i).ciphertext()))
                    .isEqualTo(bundles.get(i).text());
        var line = vault.lines().get((int) ((LeasedOutcome.Unlocked) outcome).line());
        assertThat(line.bundles())
                .containsExactlyElementsOf(
                        bundles.stream().map(bundle -> bundle.ctx().name()).toList());
        assertThat(line.lease()).isEqualTo(page.grant().lease().value());
        assertThat(line.subject()).isEqualTo(anna.ref().value());
    }

    @Test
    void the_keys_are_sealed_to_the_browser_key_alone_and_for_this_request_alone() {
        var page = signedIn(anna);
        var pairs = Person.pairs(anna.sealed(2));
        var outcome = page.unlock(pairs);
        assertThatThrownBy(() -> page.keys(outcome, 1, pairs, Keys.generateP256()))
                .isInstanceOf(SealException.class);
        assertThatThrownBy(() -> page.keys(outcome, 2, pairs)).isInstanceOf(SealException.class);
        assertThatThrownBy(() -> page.keys(outcome, 1, pairs.reversed())).isInstanceOf(SealException.class);
    }

    @Test
    void the_same_request_again_is_answered_again_without_a_second_line() {
        var page = signedIn(anna);
        var bundle = anna.sealed(1).getFirst();
        var body = new UnlockAsk(List.of(bundle.pair())).bytes();
        var first = page.at(1, "unlock", body);
        var lines = vault.lines().size();
        vault.startAgain();
        var again = page.at(1, "unlock", body);
        assertThat(vault.lines()).hasSize(lines);
        assertThat(((LeasedOutcome.Unlocked) again).line()).isEqualTo(((LeasedOutcome.Unlocked) first).line());
        var key = page.keys(again, 1, List.of(bundle.pair())).keys().getFirst();
        assertThat(key.open(bundle.ctx(), bundle.ciphertext())).isEqualTo(bundle.text());
    }

    @Test
    void the_same_count_with_another_body_and_a_lower_count_are_refused() {
        var page = signedIn(anna);
        var first = new UnlockAsk(Person.pairs(anna.sealed(1))).bytes();
        var second = new UnlockAsk(Person.pairs(anna.sealed(1))).bytes();
        assertThat(page.at(5, "unlock", first)).isInstanceOf(LeasedOutcome.Unlocked.class);
        assertThat(page.at(5, "unlock", second)).isEqualTo(REFUSED);
        assertThat(page.at(4, "unlock", second)).isEqualTo(REFUSED);
        assertThat(page.at(5, "unlock", first)).isInstanceOf(LeasedOutcome.Unlocked.class);
        assertThat(page.at(7, "unlock", second)).isInstanceOf(LeasedOutcome.Unlocked.class);
        assertThat(page.at(5, "unlock", first)).isEqualTo(REFUSED);
    }

    @Test
    void what_is_not_of_the_leases_member_or_of_no_form_we_know_is_refused_with_a_line() {
        var own = anna.sealed(1).getFirst();
        var berts = bert.sealed(1).getFirst();
        var elsewhere = new Context(new Fund("501"), anna.ref(), Category.BANK, BundleId.random(new SecureRandom()), 1);
        for (var pairs : List.of(
                List.of(berts.pair()),
                List.of(own.pair(), berts.pair()),
                List.of(new UnlockAsk.Pair(berts.ctx(), own.enc())),
                List.of(new UnlockAsk.Pair(elsewhere, own.enc())),
                List.of(own.pair(), new UnlockAsk.Pair(own.ctx(), altered(own.enc(), 0, 2))),
                List.of(new UnlockAsk.Pair(own.ctx(), altered(own.enc(), 2, 2))),
                List.of(new UnlockAsk.Pair(own.ctx(), Arrays.copyOf(own.enc(), 34))),
                List.of(new UnlockAsk.Pair(own.ctx(), Arrays.copyOf(new byte[] {1, 0, 1}, 35))))) {
            var page = signedIn(anna);
            var before = vault.lines().size();
            assertThat(page.unlock(pairs)).isEqualTo(REFUSED);
            var lines = vault.lines();
            assertThat(lines).hasSize(before + 1);
            assertThat(lines.getLast().outcome()).isEqualTo("refused");
            assertThat(lines.getLast().subject()).isEqualTo(anna.ref().value());
        }
    }

    @Test
    void anothers_encapsulation_under_ones_own_context_gives_a_key_that_opens_nothing() {
        var page = signedIn(anna);
        var berts = bert.sealed(1).getFirst();
        var ctx = new Context(
                TestVault.FUND, anna.ref(), berts.ctx().category(), berts.ctx().bundle(), 1);
        var pair = new UnlockAsk.Pair(ctx, berts.enc());
        var key = page.keys(page.unlock(List.of(pair)), 1, List.of(pair)).keys().getFirst();
        assertThatThrownBy(() -> key.open(berts.ctx(), berts.ciphertext())).isInstanceOf(SealException.class);
        assertThatThrownBy(() -> key.open(ctx, berts.ciphertext())).isInstanceOf(SealException.class);
    }

    @Test
    void two_and_thirty_bundles_at_once_are_opened_and_one_more_is_refused() {
        var page = signedIn(anna);
        var pair = anna.sealed(1).getFirst().pair();
        assertThat(page.unlock(Collections.nCopies(33, pair))).isEqualTo(REFUSED);
        assertThat(page.unlock(Collections.nCopies(32, pair))).isInstanceOf(LeasedOutcome.Unlocked.class);
    }

    @Test
    void a_request_for_nothing_prolongs_the_lease_up_to_its_absolute_end_and_writes_no_line() {
        var page = signedIn(anna);
        var until = page.grant().until();
        var lines = vault.lines().size();
        for (var i = 0; i < 4; i++) {
            vault.pass(Duration.ofMinutes(14));
            assertThat(((LeasedOutcome.Alive) page.alive()).until()).isEqualTo(until);
        }
        assertThat(vault.lines()).hasSize(lines);
        vault.pass(Duration.ofMinutes(4));
        assertThat(page.alive()).isEqualTo(new LeasedOutcome.Ended(null));
    }

    @Test
    void a_quarter_of_an_hour_without_a_request_ends_the_lease_after_a_restart_too() {
        var page = signedIn(anna);
        var pairs = Person.pairs(anna.sealed(1));
        vault.pass(Duration.ofMinutes(15).minusMillis(1));
        assertThat(page.unlock(pairs)).isInstanceOf(LeasedOutcome.Unlocked.class);
        vault.pass(Duration.ofMinutes(15));
        vault.startAgain();
        assertThat(page.unlock(pairs)).isEqualTo(new LeasedOutcome.Ended(null));
    }

    @Test
    void a_lease_opens_a_thousand_bundles_and_not_one_more() {
        var page = signedIn(anna);
        var pair = anna.sealed(1).getFirst().pair();
        for (var i = 0; i < 31; i++)
            assertThat(page.unlock(Collections.nCopies(32, pair))).isInstanceOf(LeasedOutcome.Unlocked.class);
        assertThat(page.unlock(Collections.nCopies(9, pair))).isEqualTo(new LeasedOutcome.Refused(Reason.LIMIT));
        assertThat(page.unlock(Collections.nCopies(8, pair))).isInstanceOf(LeasedOutcome.Unlocked.class);
        assertThat(page.unlock(List.of(pair))).isEqualTo(new LeasedOutcome.Refused(Reason.LIMIT));
        assertThat(page.alive()).isInstanceOf(LeasedOutcome.Alive.class);
    }

    @Test
    void many_at_once_under_one_lease_are_each_answered_or_sent_back_and_never_counted_wrong() throws Exception {
        var page = signedIn(anna);
        var body = new UnlockAsk(Person.pairs(anna.sealed(1))).bytes();
        var before = vault.lines("unlock", "granted").size();
        var tasks = new ArrayList<Callable<Integer>>();
        for (var n = 1; n <= 6; n++) {
            var count = n;
            tasks.add(() -> page.send("unlock", page.ask("unlock", count, body)).status());
        }
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var status : all.invokeAll(tasks)) assertThat(status.get()).isIn(200, 503);
        }
        var granted = vault.lines("unlock", "granted").size() - before;
        assertThat(granted).isBetween(1, 6);
        assertThat(vault.said).noneMatch(said -> said.contains("failed"));
        var opened = 0;
        try (var connection = vault.superuser();
                var row = connection
                        .createStatement()
                        .executeQuery("select opened from lease where id = '"
                                + page.grant().lease() + "'")) {
            row.next();
            opened = row.getInt(1);
        }
        assertThat(opened).isEqualTo(granted);
    }

    private static byte[] altered(byte[] bytes, int at, int value) {
        var copy = bytes.clone();
        copy[at] = (byte) value;
        return copy;
    }
}
