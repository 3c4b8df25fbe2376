package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.postgres.Cluster;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.FileRootKey;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.Journal;
import be.mijnfonds.vault.sequencer.Publisher;
import be.mijnfonds.vault.sequencer.Sequencer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The vault's own journal, with tree, tiles and checkpoints, against commits of one row in the same PostgreSQL. */
final class JournalRows {
    private static final double LINES_GOAL = 20_000;
    private static final double TIMES_GOAL = 10;

    private final Cluster cluster;
    private final Path folder;
    private final Size size;
    private final SecureRandom random = new SecureRandom();

    JournalRows(Cluster cluster, Path folder, Size size) {
        this.cluster = cluster;
        this.folder = folder;
        this.size = size;
    }

    List<Row> measured(Consumer<String> say) throws Exception {
        Files.createDirectories(folder);
        var passwordFile = folder.resolve("bench.password");
        cluster.database("bench", passwordFile);
        var commits = commits();
        var rows = new ArrayList<Row>();
        try (var database = new Database(
                cluster.url("bench"), "bench", Files.readString(passwordFile).strip())) {
            database.migrate(say);
            var keys = keys();
            var signer = Signer.of("599.bench/journal", keys.signing());
            var publisher = new Publisher(folder.resolve("tiles"), database, signer, Clock.systemUTC(), say);
            try (var sequencer = new Sequencer(database, keys, publisher::line, say)) {
                sequencer.start(publisher.open());
                publisher.start();
                var journal = new Journal(Fund.DEMO, sequencer, Clock.systemUTC(), random, say);
                for (var callers : size.callers()) rows.addAll(rows(callers, lines(journal, callers), commits));
            } finally {
                publisher.close();
            }
        }
        return rows;
    }

    private VaultKeys keys() throws Exception {
        var root = FileRootKey.create(folder.resolve("root.key"), random);
        return VaultKeys.create(folder.resolve("keys.json"), root, random);
    }

    private Rate lines(Journal journal, int callers) throws Exception {
        return Rate.of(size.each(), callers, caller -> () -> {
            var line = journal.begin("unlock", "granted").kind("member").purpose("own-file");
            if (!(journal.append(line.build()) instanceof Appended.Durable))
                throw new IllegalStateException("a line was not durable");
        });
    }

    private Rate commits() throws Exception {
        try (var connection = cluster.connect("bench");
                var statement = connection.createStatement()) {
            statement.execute("create table yardstick (id bigint generated always as identity, bytes bytea not null)");
            try (var insert = connection.prepareStatement("insert into yardstick (bytes) values (?)")) {
                insert.setBytes(1, new byte[300]);
                return Rate.of(size.each(), insert::executeUpdate);
            }
        }
    }

    private static List<Row> rows(int callers, Rate lines, Rate commits) {
        var what = "durable journal lines a second, " + callers + (callers == 1 ? " caller" : " callers");
        var measured = Row.number(lines.perSecond()) + "/s";
        if (callers < 64) {
            // One caller waits for each commit: it can be no faster than the yardstick, and shows what the tree costs.
            return List.of(new Row(
                    what,
                    measured,
                    Row.number(commits.perSecond()) + " commits/s",
                    lines.perSecond() / commits.perSecond(),
                    callers == 1 ? 0.8 : 1,
                    true,
                    "besides the commit there are a hand-over to the writer and back, and a look whether this vault still"
                            + " leads and the newest line is there"));
        }
        return List.of(
                new Row(
                        what,
                        measured,
                        "",
                        lines.perSecond(),
                        LINES_GOAL,
                        true,
                        "64 callers put at most 64 lines in a commit; more lines a second need more callers or a faster disk"),
                new Row(
                        what + ", in commits of one row",
                        measured,
                        Row.number(commits.perSecond()) + " commits/s",
                        lines.perSecond() / commits.perSecond(),
                        TIMES_GOAL,
                        true,
                        "each line is hashed, MACed, handed over between threads and inserted besides its share of a commit"));
    }
}
