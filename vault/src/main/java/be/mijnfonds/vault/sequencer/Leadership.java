package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.database.DatabaseAway;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The right to give out indices: an advisory lock for as long as the connection lives, and a term that every batch checks in
 * its own transaction, so that two leaders cannot both commit.
 */
final class Leadership implements AutoCloseable {
    private static final long LOCK = 5_990_002;

    private final Connection connection;
    private final long term;

    private Leadership(Connection connection, long term) {
        this.connection = connection;
        this.term = term;
    }

    /** @throws DatabaseAway when another vault leads */
    static Leadership take(Database database) throws SQLException {
        var connection = database.own();
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
                rows.next();
                if (!rows.getBoolean(1)) throw new DatabaseAway("another vault leads the journal");
            }
            durable(statement);
            try (var rows = statement.executeQuery("update leader set term = term + 1 where id = 1 returning term")) {
                if (!rows.next()) throw new JournalDiffers("the leader's row is missing from the database");
                var term = rows.getLong(1);
                connection.setAutoCommit(false);
                return new Leadership(connection, term);
            }
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** "Committed" must mean "on disk", whatever a database's, a role's or the cluster's settings say. */
    private static void durable(Statement statement) throws SQLException {
        try (var rows =
                statement.executeQuery("select current_setting('fsync'), current_setting('synchronous_commit')")) {
            rows.next();
            if (!rows.getString(1).equals("on"))
                throw new DatabaseAway("the vault's database runs with fsync off: no line would be on disk");
            if (!rows.getString(2).equals("off")) return;
        }
        statement.execute("set synchronous_commit = on");
    }

    Connection connection() {
        return connection;
    }

    long term() {
        return term;
    }

    /**
     * To be called in each batch's transaction: holds the row, so that a newer leader waits or we fail; and looks whether the
     * newest line is still there, so that one taken out under our feet is noticed before the next is written.
     *
     * @param newest its index, -1 when there is none
     * @throws JournalDiffers when it is gone or another
     */
    void check(long newest, @Nullable Hash leaf) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select term, (select leaf from line where index = ?)
                from leader where id = 1 for share of leader""")) {
            statement.setLong(1, newest);
            try (var rows = statement.executeQuery()) {
                if (!rows.next() || rows.getLong(1) != term)
                    throw new SQLException("another vault leads the journal", "55000");
                var stored = rows.getBytes(2);
                if (leaf != null && (stored == null || !Hash.of(stored).equals(leaf)))
                    throw new JournalDiffers("line " + newest + " is gone from the database, or another");
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The connection was what failed.
            Thread.yield();
        }
    }
}
