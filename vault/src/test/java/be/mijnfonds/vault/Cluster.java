package be.mijnfonds.vault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL with everything on that keeps a commit, in a folder that outlives a kill. */
final class Cluster implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path data;
    private EmbeddedPostgres server;
    private long pid;

    Cluster(Path data) {
        this.data = data;
        this.server = start(0);
    }

    /** One for all tests of a run that do not kill it; each takes a database of its own. */
    static Cluster shared() {
        return Shared.CLUSTER;
    }

    private static final class Shared {
        static final Cluster CLUSTER = make();

        private static Cluster make() {
            try {
                return new Cluster(Files.createTempDirectory("vault-postgres"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new database that belongs to the role {@code vault}; its name. */
    String database() {
        var name = "vault" + DATABASES.incrementAndGet();
        try (var connection = superuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute(
                    "do $$ begin create role vault login password 'vault'; exception when others then end $$");
            statement.execute("create database " + name + " owner vault");
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** What the database's administrator can do, who is not trusted. */
    Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "postgres");
    }

    /** As when the machine's power goes. */
    void kill() {
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        try {
            process.onExit().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void startAgain() {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            var port = server.getPort();
            server.close();
            server = start(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres start(int port) {
        try {
            var started = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
            pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            try (var connection = DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + started.getPort() + "/postgres", "postgres", "postgres");
                    var shown = connection.createStatement().executeQuery("show fsync")) {
                shown.next();
                if (!shown.getString(1).equals("on")) throw new IllegalStateException("fsync is off");
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
