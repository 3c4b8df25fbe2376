package be.mijnfonds.vault.sequencer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows of one line, all or none, without touching those of the others in the batch. */
final class RowWrites {
    private RowWrites() {}

    /** @return false when one of them was not as expected, or is one that the schema does not take */
    static boolean all(Connection connection, List<RowWrite> writes, long index) throws SQLException {
        if (writes.isEmpty()) return true;
        var before = connection.setSavepoint();
        if (each(connection, writes, index)) {
            connection.releaseSavepoint(before);
            return true;
        }
        connection.rollback(before);
        return false;
    }

    private static boolean each(Connection connection, List<RowWrite> writes, long index) throws SQLException {
        try {
            for (var write : writes) if (!write.write(connection, index)) return false;
            return true;
        } catch (SQLException e) {
            // One request must not be able to stop everybody's: only its own rows go.
            if (isAboutTheRow(e)) return false;
            throw e;
        }
    }

    /** Data exception, constraint, program limit (PostgreSQL appendix A). */
    private static boolean isAboutTheRow(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
