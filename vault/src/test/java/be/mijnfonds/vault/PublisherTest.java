package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.tiles.VerifiedLog;
import be.mijnfonds.protocol.AdmitAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
    @Test
    void what_cannot_be_written_is_written_later_and_no_lease_is_given_a_minute_after_the_last_signature(
            @TempDir Path folder) throws IOException {
        try (var vault = new TestVault(folder)) {
            var anna = Person.admit(vault);
            var page = new Page(vault);
            page.signIn(anna);
            TestVault.await(() -> vault.published().size() == 2);
            var tiles = vault.settings.journalFolder().resolve("tile");
            Files.move(tiles, folder.resolve("away"));
            Files.writeString(tiles, "in the way");

            many(vault, 3);
            TestVault.await(() -> vault.said.stream().anyMatch(said -> said.contains("cannot publish the journal")));
            vault.clock.pass(Duration.ofMinutes(1).plusMillis(1));
            var visitor = new Page(vault);
            var nonce = visitor.hello();
            assertThat(visitor.lease(visitor.leaseAsk(nonce, visitor.byProvider(anna.number(), nonce)))
                            .status())
                    .isEqualTo(503);
            assertThat(page.unlock(Person.pairs(anna.sealed(1)))).isInstanceOf(LeasedOutcome.Unlocked.class);

            Files.delete(tiles);
            Files.move(folder.resolve("away"), tiles);
            TestVault.await(() -> vault.published().size() == 303);
            assertThat(vault.published()).isEqualTo(vault.lines());
            assertThat(new Page(vault).signIn(anna).ref()).isEqualTo(anna.ref());
        }
    }

    @Test
    void pieces_go_once_their_tile_is_full_and_an_older_checkpoint_can_still_be_followed(@TempDir Path folder)
            throws IOException {
        try (var vault = new TestVault(folder)) {
            many(vault, 1);
            TestVault.await(() -> vault.published().size() == 100);
            var old = vault.journal(TestVault.CONNECTOR, "checkpoint").body();
            many(vault, 2);
            TestVault.await(() -> vault.published().size() == 300);
            var tiles = vault.settings.journalFolder().resolve("tile");
            assertThat(tiles.resolve("0/000")).exists();
            assertThat(tiles.resolve("0/000.p")).doesNotExist();
            assertThat(tiles.resolve("entries/000.p")).doesNotExist();
            var followed = VerifiedLog.open(old, vault.journalKey(), path -> {
                var reply = vault.journal(TestVault.DESK, path);
                return reply.status() == 200 ? reply.body() : null;
            });
            var seen = new int[1];
            followed.read(0, 100, entry -> seen[0]++);
            assertThat(seen[0]).isEqualTo(100);
        }
    }

    /** Hundreds of lines. */
    private static void many(TestVault vault, int hundreds) {
        for (var i = 0; i < hundreds; i++) {
            var people = IntStream.range(0, 100)
                    .mapToObj(each -> new AdmitAsk.Person(Ref.random(new SecureRandom()), Person.newNumber()))
                    .toList();
            assertThat(vault.connector("admit", new AdmitAsk(people).bytes()).status())
                    .isEqualTo(200);
        }
    }
}
