package be.mijnfonds.connector.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Being the only one: an advisory lock on a connection of its own, let go when the process ends in whatever way. Two at once
 * would do no harm to the data, but would quarrel without end.
 */
public final class Sole implements AutoCloseable {
    private static final int VALID_SECONDS = 5;

    private final DataSource source;
    private final String name;
    private final Consumer<String> say;
    private @Nullable Connection held;
    private boolean said;

    /** @param name {@code follow} or {@code seal} */
    public Sole(DataSource source, String name, Consumer<String> say) {
        this.source = source;
        this.name = name;
        this.say = say;
    }

    /** Whether this process is the one; tries to become it when not. */
    public boolean is() {
        try {
            var connection = held;
            if (connection != null && connection.isValid(VALID_SECONDS)) return true;
            close();
            return become(source.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("no lock", e);
        }
    }

    private boolean become(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var ask = connection.prepareStatement("select pg_try_advisory_lock(hashtext(?))")) {
            ask.setString(1, "mijnfonds " + name);
            try (var answer = ask.executeQuery()) {
                if (answer.next() && answer.getBoolean(1)) {
                    held = connection;
                    said = false;
                    return true;
                }
            }
        }
        connection.close();
        if (!said) say.accept("Another connector " + name + " is at work on this database; waiting for it to end.");
        said = true;
        return false;
    }

    @Override
    public void close() {
        try {
            var connection = held;
            held = null;
            if (connection != null) connection.close();
        } catch (SQLException e) {
            // Gone already: so is the lock.
        }
    }
}
