package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.vault.TestVault.Reply;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseAwayTest {
    @Test
    void without_its_database_the_vault_gives_nothing_out_and_goes_on_by_itself_when_it_is_back(
            @TempDir Path data, @TempDir Path folder) {
        try (var cluster = new Cluster(data);
                var vault = new TestVault(folder, cluster, 1_000)) {
            var anna = Person.admit(vault);
            var page = new Page(vault);
            page.signIn(anna);
            var bundle = anna.sealed(1).getFirst();
            var body = new UnlockAsk(List.of(bundle.pair())).bytes();
            var before = page.at(1, "unlock", body);
            TestVault.await(() -> vault.published().size() == 3);
            var lines = vault.published();

            cluster.kill();
            var visitor = new Page(vault);
            var nonce = visitor.hello();
            var ask = visitor.leaseAsk(nonce, visitor.byProvider(anna.number(), nonce));
            isAway(visitor.lease(ask));
            isAway(page.send("unlock", page.ask("unlock", 1, body)));
            isAway(page.send("unlock", page.ask("unlock", 2, body)));
            isAway(vault.connector(
                    "admit",
                    "{\"v\":1,\"members\":[{\"ref\":\"7zzzzzzzzzzzzzzzzzzzzzzzzz\",\"nationalNumber\":\"70010199999\"}]}"
                            .getBytes()));
            TestVault.await(() -> vault.health().status() == 503);
            assertThat(vault.health().text()).isEqualTo("{\"status\":\"journal-away\"}");
            isAway(visitor.lease(ask));
            // What was signed can still be read.
            assertThat(vault.published()).isEqualTo(lines);

            cluster.startAgain();
            TestVault.await(() -> vault.health().status() == 200);
            assertThat(vault.lines()).isEqualTo(lines);
            // As a page does: it asks again what was not answered, unchanged.
            TestVault.await(
                    () -> page.send("unlock", page.ask("unlock", 1, body)).status() == 200);
            var again = (LeasedOutcome.Unlocked) page.at(1, "unlock", body);
            assertThat(again.line()).isEqualTo(((LeasedOutcome.Unlocked) before).line());
            assertThat(page.at(2, "unlock", body)).isInstanceOf(LeasedOutcome.Unlocked.class);
            assertThat(visitor.lease(visitor.leaseAsk(nonce, visitor.byProvider(anna.number(), nonce)))
                            .status())
                    .isEqualTo(200);
            TestVault.await(() -> vault.published().size() == vault.lines().size());
            assertThat(vault.published()).startsWith(lines.toArray(new Line[0]));
            assertThat(vault.said).noneMatch(said -> said.contains(anna.ref().value()));
        }
    }

    @Test
    void a_second_vault_on_the_same_database_waits_until_the_first_is_gone(@TempDir Path folder) throws Exception {
        try (var vault = new TestVault(folder)) {
            var anna = Person.admit(vault);
            Queue<String> said = new ConcurrentLinkedQueue<>();
            var second = new AtomicReference<@Nullable Vault>();
            var starting = Thread.ofPlatform().start(() -> {
                try {
                    second.set(Vault.start(vault.settings, vault.clock, new SecureRandom(), said::add));
                } catch (Exception e) {
                    said.add(e.toString());
                }
            });
            TestVault.await(
                    () -> said.contains("vault: waiting for the journal's database: another vault leads the journal"));
            new Page(vault).signIn(anna);
            assertThat(second.get()).isNull();
            vault.stop();
            starting.join();
            var leads = second.get();
            assertThat(leads).as(said.toString()).isNotNull();
            assertThat(leads.mayLease()).isTrue();
            leads.close();
        }
    }

    private static void isAway(Reply reply) {
        assertThat(reply.text()).isEqualTo("{\"outcome\":\"away\",\"retryAfter\":2,\"v\":1}");
        assertThat(reply.status()).isEqualTo(503);
    }
}
