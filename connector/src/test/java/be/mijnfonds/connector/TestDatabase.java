package be.mijnfonds.connector;

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

    private final String name = "connector_" + NUMBER.incrementAndGet();

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

    /** Everything in every table of ours, as one text: what somebody finds who has the whole database. */
    String everything() {
        var all = new StringBuilder();
        try (var connection = DriverManager.getConnection(url(), "postgres", "postgres");
                var tables = connection.createStatement().executeQuery("""
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_schema not in ('pg_catalog', 'information_schema')""")) {
            while (tables.next()) {
                var rows =
                        connection.createStatement().executeQuery("select t::text from " + tables.getString(1) + " t");
                while (rows.next()) all.append(rows.getString(1)).append('\n');
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all.toString();
    }

    /** Dropped at once: a server that must write out sixty databases is slow to stop. */
    void drop() {
        admin("drop database " + name + " with (force)");
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
