package be.mijnfonds.vault;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.Line;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.FileRootKey;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.Committed;
import be.mijnfonds.vault.sequencer.RowWrite;
import be.mijnfonds.vault.sequencer.Sequencer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencerTest {
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Queue<Committed> committed = new ConcurrentLinkedQueue<>();
    private String name = "";
    private Database database;
    private Sequencer sequencer;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        var cluster = Cluster.shared();
        name = cluster.database();
        database = new Database(cluster.url(name), "vault", "vault");
        database.migrate(said::add);
        sequencer = new Sequencer(database, keys(folder), committed::add, said::add);
        sequencer.start(0);
    }

    @AfterEach
    void stop() {
        sequencer.close();
        database.close();
    }

    private static VaultKeys keys(Path folder) throws IOException {
        var random = new SecureRandom();
        return VaultKeys.create(folder.resolve("keys"), FileRootKey.create(folder.resolve("root"), random), random);
    }

    private static Line line() {
        return Line.builder(new byte[16], 1, "599", "note", "granted").build();
    }

    private static RowWrite nonce(String hex) {
        return (connection, index) -> {
            try (var insert = connection.createStatement()) {
                return insert.executeUpdate(
                                "insert into spent_nonce (nonce, issued) values ('\\x" + hex + "', " + index + ")")
                        == 1;
            }
        };
    }

    @Test
    void one_requests_bad_row_takes_no_others_line_with_it() {
        var lines = new ArrayList<CompletableFuture<Appended>>();
        lines.add(sequencer.appendLater(line(), nonce("01")));
        // Twice the same key; a text that is no number; a row bigger than an index takes; and simply not as expected.
        lines.add(sequencer.appendLater(line(), nonce("02"), nonce("01")));
        lines.add(sequencer.appendLater(
                line(),
                (connection, index) -> connection
                        .createStatement()
                        .execute("insert into spent_nonce (nonce, issued) values ('\\x03', 'x'::bigint)")));
        lines.add(sequencer.appendLater(line(), nonce("04"), (connection, index) -> false));
        lines.add(sequencer.appendLater(line(), nonce("02")));
        assertThat(lines.stream().map(sequencer::await))
                .containsExactly(
                        new Appended.Durable(0),
                        new Appended.Stale(),
                        new Appended.Stale(),
                        new Appended.Stale(),
                        new Appended.Durable(1));
        assertThat(sequencer.up()).isTrue();
        assertThat(said).containsExactly("vault: journal open at 0 lines");
    }

    @Test
    void a_commit_is_on_disk_whatever_the_databases_own_setting_says(@TempDir Path folder) throws Exception {
        sequencer.close();
        try (var administrator = Cluster.shared().superuser(name)) {
            administrator.createStatement().execute("alter database " + name + " set synchronous_commit = off");
        }
        var again = new Sequencer(database, keys(folder), committed::add, said::add);
        again.start(0);
        var seen = new AtomicReference<String>();
        again.append(line(), (connection, index) -> {
            try (var rows = connection.createStatement().executeQuery("show synchronous_commit")) {
                rows.next();
                seen.set(rows.getString(1));
                return true;
            }
        });
        again.close();
        assertThat(seen.get()).isEqualTo("on");
    }

    @Test
    void thousands_at_once_each_get_an_index_of_their_own_in_the_order_they_are_told_of() {
        var lines = new ArrayList<CompletableFuture<Appended>>();
        for (var i = 0; i < 2_000; i++) lines.add(sequencer.appendLater(line()));
        List<Long> given = lines.stream()
                .map(sequencer::await)
                .map(each -> ((Appended.Durable) each).index())
                .toList();
        assertThat(given).isSorted().doesNotHaveDuplicates();
        assertThat(committed.stream().map(Committed::index)).containsExactlyElementsOf(given);
    }
}
