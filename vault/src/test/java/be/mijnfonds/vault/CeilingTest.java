package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.vault.TestVault.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

    private static Reply visit(TestVault vault, Person person) {
        var page = new Page(vault);
        var nonce = page.hello();
        return page.lease(page.leaseAsk(nonce, page.byProvider(person.number(), nonce)));
    }
}
