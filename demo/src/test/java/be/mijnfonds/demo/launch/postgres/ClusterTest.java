package be.mijnfonds.demo.launch.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.demo.launch.Secrets;
import be.mijnfonds.demo.launch.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterTest {
    private static final Path PROGRAMS = Path.of("target", "programs");

    @TempDir
    Path folder;

    private int port;
    private Cluster cluster;

    @BeforeEach
    void start() throws IOException {
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        cluster = again();
    }

    @AfterEach
    void stop() {
        cluster.stop();
    }

    private Cluster again() {
        return Cluster.start(folder.resolve("pg"), port, Binaries.in(PROGRAMS), folder.resolve("postgres.log"));
    }

    @Test
    void what_is_committed_is_on_disk_and_only_passwords_open_the_door() throws SQLException {
        try (var superuser = cluster.connect("postgres");
                var statement = superuser.createStatement()) {
            for (var setting : Settings.CHECKED) {
                var answer = statement.executeQuery("show " + setting.name());
                answer.next();
                assertThat(answer.getString(1)).as(setting.name()).isEqualTo(setting.value());
            }
            var rules = statement.executeQuery("select distinct auth_method from pg_hba_file_rules");
            assertThat(rules.next()).isTrue();
            assertThat(rules.getString(1)).isEqualTo("scram-sha-256");
            assertThat(rules.next()).isFalse();
        }
        assertThatThrownBy(() -> DriverManager.getConnection(cluster.url("postgres"), "postgres", "guess"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void a_role_enters_its_own_database_and_no_other() throws SQLException, IOException {
        cluster.database("portal", folder.resolve("portal.password"));
        cluster.database("connector", folder.resolve("connector.password"));
        var password = Secrets.read(folder.resolve("portal.password"));
        try (var own = DriverManager.getConnection(cluster.url("portal"), "portal", password);
                var statement = own.createStatement()) {
            statement.execute("create table kept (id int)");
        }
        for (var other : new String[] {"connector", "postgres", "template1"})
            assertThatThrownBy(() -> DriverManager.getConnection(cluster.url(other), "portal", password))
                    .hasMessageContaining("permission denied");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("portal.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_server_that_outlived_its_launcher_is_replaced_and_the_rows_are_kept() throws SQLException {
        write();
        var first = cluster;
        cluster = again();
        assertThat(cluster.pid()).isNotEqualTo(first.pid());
        assertThat(first.alive()).isFalse();
        assertThat(cluster.alive()).isTrue();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_killed_server_comes_back_with_what_was_committed() throws SQLException {
        write();
        ProcessHandle.of(cluster.pid()).orElseThrow().destroyForcibly();
        cluster = again();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_stale_pid_file_that_names_a_stranger_is_removed_and_the_stranger_lives() throws Exception {
        cluster.stop();
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            var data = folder.resolve("pg/data");
            Files.writeString(
                    data.resolve("postmaster.pid"), stranger.pid() + "\n" + data + "\n1700000000\n" + port + "\n");
            cluster = again();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_taken_port_is_said_in_one_sentence() throws IOException {
        cluster.stop();
        try (var taken = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(this::again)
                    .isInstanceOf(Trouble.class)
                    .hasMessage("Port " + taken.getLocalPort()
                            + " (PostgreSQL) is taken by another program; give --port another number.");
        }
    }

    private void write() throws SQLException {
        try (var superuser = cluster.connect("postgres");
                var statement = superuser.createStatement()) {
            statement.execute("create table kept (id int)");
            statement.execute("insert into kept values (1)");
        }
    }

    private int rows() throws SQLException {
        try (var superuser = cluster.connect("postgres");
                var statement = superuser.createStatement()) {
            var answer = statement.executeQuery("select count(*) from kept");
            answer.next();
            return answer.getInt(1);
        }
    }
}
