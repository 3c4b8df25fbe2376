package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.postgres.Binaries;
import be.mijnfonds.demo.launch.postgres.Cluster;
import be.mijnfonds.demo.launch.postgres.Folders;
import be.mijnfonds.desk.follow.Follower;
import be.mijnfonds.desk.scope.Scopes;
import be.mijnfonds.desk.second.Relayed;
import be.mijnfonds.desk.second.SecondSource;
import be.mijnfonds.desk.store.Store;
import be.mijnfonds.range.bulk.Bulk;
import be.mijnfonds.range.bulk.Year;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Who was touched, over a year of one, ten, fifty million lines: the desk's own classes, and the plain twin's log by SQL. */
final class ScopeRows {
    static final String YARDSTICK =
            "the plain twin's access log in PostgreSQL, filled with the same year, asked the same by SQL";

    private static final String WHERE = """

            ## What was asked over

            Nobody signed in for these lines: they were invented and appended in bulk by the journal's own code, with the real tree, \
            real tiles and a signed checkpoint, and read from the disk of this machine (the desk reads them over mutual TLS). The \
            portal's own counts are taken to agree. The first figure is the store's draft; an answer is printed only after its \
            lines were read in the signed tree. Of three runs the middle one, of what takes longer than 20 s the only one.

            """;

    private static final long SEED = 7;
    private static final double FOLLOW_GOAL = 5;
    /** As many as the vault writes in a second, by its own goal. */
    private static final int NEW_LINES = 20_000;

    private static final long HOUR_MS = 3_600_000;

    private final Path dir;
    private final List<Long> sizes;
    private final PrintStream out;
    private final StringBuilder where = new StringBuilder();

    ScopeRows(Path dir, List<Long> sizes, PrintStream out) {
        this.dir = dir;
        this.sizes = sizes;
        this.out = out;
    }

    /** @throws be.mijnfonds.demo.launch.Trouble when there is no room for the largest, before anything is written */
    List<Row> measured() throws Exception {
        for (var lines : sizes) Bulk.room(dir, lines);
        var rows = new ArrayList<Row>();
        for (var lines : sizes) {
            var folder = dir.resolve("scope-" + lines);
            try {
                rows.addAll(measured(lines, folder));
            } finally {
                Folders.delete(folder);
            }
        }
        return rows;
    }

    /** What the lines are and take; asked after {@link #measured}. */
    String where() {
        return WHERE + where;
    }

    private List<Row> measured(long lines, Path folder) throws Exception {
        say("Writing %,d lines of an invented year in bulk, by the journal's own code", lines);
        var bulk = new Bulk(folder.resolve("journal"), lines, SEED);
        var wrote = ScopeTimes.seconds(() -> bulk.append(lines));
        var rows = new ArrayList<Row>();
        try (var store = Store.open(folder.resolve("desk.duckdb"))) {
            say("Following them into the desk's store");
            var follower = new Follower(bulk.files(), bulk.key(), store);
            var followed = ScopeTimes.seconds(() -> follower.follow((done, of) -> {}));
            rows.add(follow(lines, bulk, follower));
            say("The same year in the plain twin's log");
            var cluster = cluster(folder);
            try (var log = TwinLog.fill(cluster, folder.resolve("twin.password"), new Year(lines, SEED), lines)) {
                sizes(lines, bulk, wrote, followed, folder, log);
                var scopes = new Scopes(store, follower, portal(bulk), Clock.systemUTC());
                for (var asked : ScopeQuestions.of(bulk.thief())) {
                    say("Asking: %s", asked.words());
                    for (var row : ScopeTimes.of(lines, asked, scopes, log).rows()) {
                        say("  %s: %s; the plain twin %s", row.what(), row.measured(), row.yardstick());
                        rows.add(row);
                    }
                }
            } finally {
                cluster.stop();
            }
        }
        return rows;
    }

    private Cluster cluster(Path folder) {
        return Cluster.start(
                folder.resolve("postgres"),
                Ports.find().mainPostgres(),
                Binaries.in(dir.resolve("programs")),
                folder.resolve("postgres.log"));
    }

    private static Row follow(long lines, Bulk bulk, Follower follower) throws Exception {
        bulk.append(NEW_LINES);
        var took = ScopeTimes.seconds(() -> follower.follow((done, of) -> {}));
        return new Row(
                ScopeTimes.count(lines) + " lines: seconds until " + ScopeTimes.count(NEW_LINES)
                        + " new ones, a second of the vault at its goal, are in the desk's store",
                Row.number(took) + " s",
                "",
                took,
                FOLLOW_GOAL,
                false,
                null);
    }

    /** The portal counted every line by which keys left, in every hour. */
    private static SecondSource portal(Bulk bulk) {
        var left = bulk.keysLeft();
        return (from, to, since, until) -> {
            var hours = new HashSet<Long>();
            LongStream.iterate(since / HOUR_MS * HOUR_MS, hour -> hour <= until, hour -> hour + HOUR_MS)
                    .forEach(hours::add);
            return new Relayed(from, left.get((int) from, (int) to), hours);
        };
    }

    private void sizes(long lines, Bulk bulk, double wrote, double followed, Path folder, TwinLog log)
            throws Exception {
        var text = String.format(
                Locale.ROOT,
                "* %,d lines of %,d accounts: written in %.0f s; %,d bytes a line, %.2f GB on disk with the tree; the desk's"
                        + " store, made anew in %.0f s (%,.0f lines a second), %.2f GB; the plain twin's log %.2f GB.%n",
                lines,
                bulk.year().accounts(),
                wrote,
                bulk.bytes() / bulk.size(),
                Bulk.disk(folder.resolve("journal")) / 1e9,
                followed,
                lines / followed,
                Bulk.disk(folder.resolve("desk.duckdb")) / 1e9,
                log.bytes() / 1e9);
        say("%s", text.strip());
        where.append(text);
    }

    private void say(String words, Object... of) {
        out.printf(Locale.ROOT, words + "%n", of);
    }
}
