package be.mijnfonds.range.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.launch.postgres.Cluster;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted as a session is a whole one, on both sides. */
@Tag("turn-1")
class SessionsTest {
    private static final int MEMBERS = 20;

    @TempDir
    Path dir;

    @Test
    void a_session_of_ours_is_a_sign_in_each_document_unlocked_once_and_an_agreement_all_with_a_durable_line()
            throws Exception {
        try (var sessions = SealedSessions.start(Path.of(".."), dir, MEMBERS, 2, Progress.to(System.out))) {
            var cluster = sessions.vaultCluster();
            sessions.once(sessions.people().getFirst());
            var before = count(cluster, "vault", "select count(*) from line");
            var asked = sessions.once(sessions.people().getFirst());
            assertThat(asked).isEqualTo(Sessions.PAGES.size());
            // Sign-in, name, the rest of the data, the log, agreement: what is open stays open, as in the browser.
            assertThat(count(cluster, "vault", "select count(*) from line")).isGreaterThanOrEqualTo(before + 5);
        }
    }

    @Test
    void a_session_of_the_twin_is_a_sign_in_six_pages_each_with_its_row_and_a_change() throws Exception {
        try (var sessions = TwinSessions.start(Path.of(".."), dir, MEMBERS, 2, Progress.to(System.out))) {
            var cluster = sessions.cluster();
            assertThat(sessions.once(sessions.people().getFirst())).isEqualTo(Sessions.PAGES.size());
            assertThat(count(cluster, "twin", "select count(*) from sign_in")).isEqualTo(1);
            assertThat(count(cluster, "twin", "select count(*) from access_log where page <> 'bank'"))
                    .isEqualTo(5);
            assertThat(count(cluster, "twin", "select count(*) from bank_change"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_process_that_works_is_charged_for_it() throws Exception {
        var own = List.of(ProcessHandle.current().pid());
        var before = Cpu.seconds(own);
        var end = System.nanoTime() + 500_000_000L;
        var sum = 0L;
        while (System.nanoTime() < end) sum += System.nanoTime() % 7;
        assertThat(sum).isPositive();
        assertThat(Cpu.seconds(own) - before).isGreaterThan(0.1);
    }

    @Test
    void growth_is_the_power_of_the_size() {
        var sizes = new double[] {200, 2_000, 20_000};
        assertThat(Growth.exponent(sizes, new double[] {5, 5, 5})).isCloseTo(0, within(1e-9));
        assertThat(Growth.exponent(sizes, new double[] {2, 20, 200})).isCloseTo(1, within(1e-9));
    }

    private static long count(Cluster cluster, String database, String question) throws SQLException {
        try (var connection = cluster.connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
