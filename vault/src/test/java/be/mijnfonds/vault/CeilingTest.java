package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.vault.TestVault.Reply;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.orders.Order;
import be.mijnfonds.vault.orders.Order.Act;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CeilingTest {
    @Test
    void above_the_funds_ceiling_nobody_comes_in_and_who_is_in_goes_on_after_a_restart_too(@TempDir Path folder)
            throws Exception {
        try (var vault = new TestVault(folder, Cluster.shared(), 3)) {
            var anna = Person.admit(vault);
            var page = new Page(vault);
            page.signIn(anna);
            vault.pass(Duration.ofMinutes(10));

            // Two places are left, and five come at once.
            var asks = new ArrayList<Callable<Reply>>();
            for (var i = 0; i < 5; i++) asks.add(() -> visit(vault, anna));
            var statuses = new ArrayList<Integer>();
            try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var reply : all.invokeAll(asks)) statuses.add(reply.get().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 200, 429, 429, 429);
            assertThat(vault.lines("lease", "granted")).hasSize(3);
            assertThat(vault.alarmed("ceiling")).isTrue();

            assertThat(visit(vault, anna).text()).isEqualTo("{\"outcome\":\"ceiling\",\"retryAfter\":3000,\"v\":1}");
            assertThat(page.unlock(Person.pairs(anna.sealed(1)))).isInstanceOf(LeasedOutcome.Unlocked.class);

            vault.startAgain();
            assertThat(visit(vault, anna).status()).isEqualTo(429);
            vault.pass(Duration.ofMinutes(50));
            assertThat(visit(vault, anna).status()).isEqualTo(200);
            assertThat(visit(vault, anna).status()).isEqualTo(429);
        }
    }

    @Test
    void the_ceiling_is_learnt_from_the_busiest_hours_of_two_weeks_of_days_and_no_single_day_drives_it_up(
            @TempDir Path folder) {
        try (var vault = new TestVault(folder, Cluster.shared(), 2)) {
            var anna = Person.admit(vault);
            for (var day = 0; day < 14; day++) {
                nextMorning(vault);
                assertThat(let(vault, anna)).isEqualTo(2);
                // The same day teaches nothing yet, so nobody works the ceiling up hour by hour.
                vault.pass(Duration.ofHours(2));
                assertThat(let(vault, anna)).isEqualTo(2);
            }
            nextMorning(vault);
            assertThat(let(vault, anna)).isEqualTo(6);
            vault.startAgain();
            vault.pass(Duration.ofHours(2));
            assertThat(let(vault, anna)).isEqualTo(6);
            // A thief who takes all there is gets no more the next day.
            nextMorning(vault);
            assertThat(let(vault, anna)).isEqualTo(6);
            vault.pass(Duration.ofDays(29));
            assertThat(let(vault, anna)).isEqualTo(2);
        }
    }

    @Test
    void two_officers_raise_the_ceiling_for_some_hours_and_then_it_is_as_before(@TempDir Path folder) {
        try (var vault = new TestVault(folder, Cluster.shared(), 2)) {
            var anna = Person.admit(vault);
            nextMorning(vault);
            assertThat(let(vault, anna)).isEqualTo(2);
            var officers = new TwoOfficers(vault);
            officers.carry(Act.RAISE, Scope.CEILING, "5/3");
            assertThat(let(vault, anna)).isEqualTo(3);
            vault.startAgain();
            vault.pass(Duration.ofMinutes(150));
            assertThat(let(vault, anna)).isEqualTo(5);
            vault.pass(Duration.ofMinutes(30));
            assertThat(visit(vault, anna).text()).contains("\"retryAfter\":1800");
            vault.pass(Duration.ofHours(1));
            assertThat(let(vault, anna)).isEqualTo(2);
            assertThat(vault.lines("end", "granted"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.casus()).isEqualTo("5/3"));
        }
    }

    @Test
    void a_ceiling_is_only_raised_and_within_bounds() {
        for (var id : List.of("0/3", "5/0", "1000001/3", "5/169", "5", "5/3/1", "-5/3", "5/3 ", ""))
            assertThatThrownBy(() -> order(Act.RAISE, Scope.CEILING, id)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> order(Act.FREEZE, Scope.CEILING, "5/3")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> order(Act.RAISE, Scope.FUND, "599")).isInstanceOf(JsonException.class);
    }

    private static Order order(Act act, Scope scope, String id) {
        return Order.now(TestVault.FUND, act, scope, id, Instant.now(), new SecureRandom());
    }

    @Test
    void that_it_is_reached_is_one_line_an_hour_however_many_come(@TempDir Path folder) {
        try (var vault = new TestVault(folder, Cluster.shared(), 1)) {
            var anna = Person.admit(vault);
            nextMorning(vault);
            let(vault, anna);
            for (var i = 0; i < 4; i++) visit(vault, anna);
            assertThat(vault.lines("alarm", "granted"))
                    .singleElement()
                    .satisfies(
                            line -> assertThat(line.kind() + " " + line.count()).isEqualTo("ceiling 1"));
            vault.startAgain();
            visit(vault, anna);
            assertThat(vault.lines("alarm", "granted")).hasSize(1);
            vault.pass(Duration.ofHours(1));
            let(vault, anna);
            assertThat(vault.lines("alarm", "granted")).hasSize(2);
        }
    }

    /** Well within an hour of a day of which nothing has passed yet. */
    private static void nextMorning(TestVault vault) {
        var morning = vault.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(24 + 10));
        vault.pass(Duration.between(vault.clock.instant(), morning));
    }

    /** How many come in until one is sent away. */
    private static int let(TestVault vault, Person person) {
        for (var in = 0; ; in++) {
            var status = visit(vault, person).status();
            if (status == 429) return in;
            assertThat(status).isEqualTo(200);
        }
    }

    private static Reply visit(TestVault vault, Person person) {
        var page = new Page(vault);
        var nonce = page.hello();
        return page.lease(page.leaseAsk(nonce, page.byProvider(person.number(), nonce)));
    }
}
