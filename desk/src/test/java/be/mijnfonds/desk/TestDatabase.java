package be.mijnfonds.desk;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, durable as in production, with a new database for each who asks. */
final class TestDatabase {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "desk_" + NUMBER.incrementAndGet();

    TestDatabase() {
        admin("create role " + name + " login password 'secret'");
        admin("create database " + name + " owner " + name);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name;
    }

    String user() {
        return name;
    }

    /** Takes the database away, or gives it back. */
    void away(boolean away) {
        admin("alter database " + name + " with allow_connections " + !away);
        if (away) admin("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    /** The one value an administrator finds. */
    String ask(String question) {
        try (var connection = DriverManager.getConnection(url(), "postgres", "postgres");
                var rows = connection.createStatement().executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void admin(String statement) {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
