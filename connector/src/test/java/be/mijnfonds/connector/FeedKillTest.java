package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the feeding process, and of its connections, at some rows; more often with {@code -Dmijnfonds.all=true}. */
@Tag("turn-1")
class FeedKillTest {
    private static final boolean ALL = Boolean.getBoolean("mijnfonds.all");
    private static final int KILLS = ALL ? 20 : 3;
    /** So many that it is hardly over before the last kill. */
    private static final int MEMBERS = ALL ? 30_000 : 2_000;

    private static final int BAD = MEMBERS / 100;
    private static final int GOOD = 4 * MEMBERS - BAD;
    private static final long SEED = 599;

    @TempDir
    Path folder = Path.of("");

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        rig.feed(rig.batch()
                .id("b-1")
                .made("numbers", MEMBERS, i -> Batch.numbers("k" + i, i))
                .file("core-access"));
        rig.sql.execute(
                "insert into people.account (ref, opened_line, opened_at) select ref, 0, now() from people.member");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private Path archive() {
        return rig.batch()
                .id("b-2")
                .at("2026-11-25T05:00:00Z")
                .made("numbers", MEMBERS, i -> Batch.numbers("k" + i, i))
                .made("contact", MEMBERS, i -> Batch.contact("k" + i, i % 100 == 3 ? "none" : "+3266123456"))
                .made("bank", MEMBERS, i -> Batch.bank("k" + i, "BE68539007547034"))
                .made("core-access", MEMBERS, i -> Batch.lookUp("k" + i, "a-" + i, "2026-11-20T09:00:00Z"))
                .write(folder.resolve("b-2.zip"));
    }

    private long marks() throws Exception {
        try (var connection = DriverManager.getConnection(rig.database.url(), rig.database.user(), "secret");
                var answer = connection
                        .createStatement()
                        .executeQuery("select coalesce(max(turn), -1) from feed.underway")) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** Whatever the child holds open; this process's own connections were there before. */
    private void cutConnections(long since) throws Exception {
        try (var connection = DriverManager.getConnection(rig.database.url(), rig.database.user(), "secret");
                var cut = connection.prepareStatement("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where application_name = 'mijnfonds-connector' and backend_start > to_timestamp(?)""")) {
            cut.setDouble(1, since / 1_000.0);
            cut.execute();
        }
    }

    /** Waits for some more marks; false when the child came to its end before. */
    private boolean comesTo(Child child, long mark) throws Exception {
        while (child.process().isAlive()) {
            if (marks() >= mark) return true;
            Thread.sleep(5);
        }
        return false;
    }

    @Test
    void a_feed_that_is_killed_again_and_again_ends_as_one_that_was_not() throws Exception {
        System.out.println("kills with seed " + SEED);
        var random = new Random(SEED);
        var archive = archive();
        var resumed = 0;
        var kills = 0;
        @Nullable Child over = null;
        while (kills < KILLS) {
            var since = System.currentTimeMillis();
            var child = Child.feed(rig, "96m", archive.toString());
            var alive = comesTo(child, marks() + 1 + random.nextInt(3));
            if (alive && kills % 2 == 1) {
                cutConnections(since);
                comesTo(child, marks() + 1);
            }
            child.process().destroyForcibly();
            if (child.process().waitFor() == 0) {
                // It was quicker than we are.
                over = child;
                break;
            }
            kills++;
            if (child.said().contains("was cut off; it goes on in")) resumed++;
        }
        System.out.println("killed " + kills + " times");
        var last = over != null ? over : Child.feed(rig, "96m", archive.toString());
        assertThat(last.process().waitFor()).as(last.said()).isZero();

        assertThat(resumed).isPositive();
        assertThat(last.said())
                .contains("Batch b-2 is taken: " + GOOD + " rows good, " + BAD + " not; 0 people new, 0 left");
        assertThat(rig.number("select count(*) from feed.line")).isEqualTo(MEMBERS);
        assertThat(rig.number("select count(*) from waiting.document where slot = 'bank'"))
                .isEqualTo(MEMBERS);
        assertThat(rig.number("select count(*) from waiting.document where slot = 'contact'"))
                .isEqualTo(MEMBERS - BAD);
        assertThat(rig.number("select count(*) from waiting.document where slot = 'access.told.2026-Q4'"))
                .isEqualTo(MEMBERS);
        assertThat(rig.number("select count(*) from people.account where filed_at is null"))
                .isZero();
        assertThat(rig.number("select rows_good from feed.batch where batch_id = 'b-2'"))
                .isEqualTo(GOOD);
        assertThat(rig.peers.admitSizes.stream().mapToInt(size -> size).sum()).isEqualTo(MEMBERS);
        for (var table : new String[] {"underway", "fault", "number", "due"})
            assertThat(rig.number("select count(*) from feed." + table))
                    .as(table)
                    .isZero();
    }
}
