package be.mijnfonds.demo.scan;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.postgres.Binaries;
import be.mijnfonds.demo.launch.postgres.Cluster;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values in a real PostgreSQL's files: short, compressed, cut into chunks, both, deleted, and in the write-ahead log. */
final class DatabaseFilesTest {
    private static final List<String> VALUES = List.of(
            "ZZ-1-short-KJHGFDSB",
            "ZZ-2-packed-KJHGFDSB",
            "ZZ-3-chunked-KJHGFDSB",
            "ZZ-4-both-KJHGFDSB",
            "ZZ-5-deleted-KJHGFDSB",
            "ZZ-6-bytea-KJHGFDSB",
            "ZZ-7-logged-KJHGFDSB");

    @TempDir
    static Path dir;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        var programs = Binaries.in(Path.of("target", "programs"));
        cluster = Cluster.start(dir.resolve("pg"), Ports.find().mainPostgres(), programs, dir.resolve("log"));
        try (var connection = cluster.connect("template1")) {
            run(connection, "create table kept (id int, text text, bytes bytea)");
            run(connection, "insert into kept values (1, '" + VALUES.get(0) + "', null)");
            // Over two kilobytes, so that it is compressed where it stands.
            run(connection, "insert into kept values (2, repeat('abcd', 700) || '" + VALUES.get(1) + "', null)");
            // Does not compress, and the value lies across the border of two chunks.
            run(
                    connection,
                    "insert into kept values (3, " + noise(1_990) + " || '" + VALUES.get(2) + "' || " + noise(9_000)
                            + ", null)");
            run(
                    connection,
                    "insert into kept values (4, " + noise(9_000) + " || repeat('abcd', 9000) || '" + VALUES.get(3)
                            + "', null)");
            run(connection, "insert into kept values (5, '" + VALUES.get(4) + "', null)");
            run(connection, "delete from kept where id = 5");
            run(connection, "insert into kept values (6, null, '" + VALUES.get(5) + "'::bytea)");
            run(connection, "checkpoint");
            run(connection, "create unlogged table gone (text text)");
            run(connection, "insert into kept values (7, '" + VALUES.get(6) + "', null)");
        }
    }

    @AfterAll
    static void stop() {
        if (cluster != null) cluster.stop();
    }

    @Test
    void whatever_postgresql_made_of_a_value_it_is_found_in_its_files() {
        var base = new Scanner(VALUES).scan(dir.resolve("pg/data/base"));
        assertThat(base.found().keySet()).containsAll(VALUES.subList(0, 6));
        assertThat(base.found().get(VALUES.get(1)).toString()).contains("pglz");
        assertThat(base.found().get(VALUES.get(2)).toString()).contains("TOAST");
        assertThat(base.found().get(VALUES.get(3)).toString()).contains("pglz");
        var log = new Scanner(VALUES).scan(dir.resolve("pg/data/pg_wal"));
        assertThat(log.found().keySet()).contains(VALUES.get(0), VALUES.get(4), VALUES.get(6));
    }

    private static String noise(int length) {
        return "(select left(string_agg(md5(n::text || 'x'), ''), " + length + ") from generate_series(1, "
                + (length / 32 + 1) + ") n)";
    }

    private static void run(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
