package be.mijnfonds.vault.sequencer;

import java.sql.Connection;
import java.sql.SQLException;

/** A row that changes together with a line, in its transaction. */
@FunctionalInterface
public interface RowWrite {
    /**
     * @param index the line's, for the row to carry
     * @return false when the row was not as expected: line and rows are then not written at all
     */
    boolean write(Connection connection, long index) throws SQLException;
}
