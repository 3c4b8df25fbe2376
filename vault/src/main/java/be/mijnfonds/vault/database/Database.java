package be.mijnfonds.vault.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connections to the vault's own cluster; its role owns the schema and nothing else. */
public final class Database implements AutoCloseable {
    private static final int SCHEMA = 9;
    private static final int POOL = 8;
    private static final int WAIT_MS = 2_000;

    private final String url;
    private final String user;
    private final String password;
    private final HikariDataSource pool;

    public Database(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(POOL);
        config.setConnectionTimeout(WAIT_MS);
        // The vault starts before its database if need be, waits, and says so.
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        this.pool = new HikariDataSource(config);
    }

    /** One unit of work on a connection. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }

    /** @throws DatabaseAway when the database does not answer */
    public <T extends @Nullable Object> T read(Work<T> work) {
        try (var connection = pool.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new DatabaseAway(e);
        }
    }

    /**
     * All or nothing.
     *
     * @throws DatabaseAway when the database does not answer
     */
    public <T extends @Nullable Object> T change(Work<T> work) {
        return read(connection -> {
            connection.setAutoCommit(false);
            var done = false;
            try {
                var result = work.run(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                // To give it back in the midst of a change would commit the half of it.
                if (!done) connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    /** A connection of one's own, outside the pool: the sequencer's, which holds the leader's lock. */
    public Connection own() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("connectTimeout", "2");
        return DriverManager.getConnection(url, properties);
    }

    /** Brings the schema up to date; waits until the database is there, telling {@code say} about it. */
    public void migrate(Consumer<String> say) throws InterruptedException {
        for (var said = false; ; said = true) {
            try (var connection = own()) {
                migrate(connection);
                return;
            } catch (SQLException e) {
                var state = String.valueOf(e.getSQLState());
                if (state.startsWith("42"))
                    throw new IllegalStateException("the schema cannot be brought up to date: SQL state " + state, e);
                if (!said) say.accept("vault: waiting for its database: SQL state " + state);
                Thread.sleep(1_000);
            }
        }
    }

    private static void migrate(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(5990001)");
            statement.execute("create table if not exists schema_version (version integer primary key)");
            var now = 0;
            try (var rows = statement.executeQuery("select coalesce(max(version), 0) from schema_version")) {
                if (rows.next()) now = rows.getInt(1);
            }
            for (var next = now + 1; next <= SCHEMA; next++) {
                statement.execute(script(next));
                statement.execute("insert into schema_version (version) values (" + next + ")");
            }
        }
        connection.commit();
    }

    private static String script(int version) {
        try (var in = Database.class.getResourceAsStream(version + ".sql")) {
            if (in == null) throw new IllegalStateException("schema script " + version + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
