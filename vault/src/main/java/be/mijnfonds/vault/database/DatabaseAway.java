package be.mijnfonds.vault.database;

import java.sql.SQLException;

/** The database did not answer or refused: nothing is given out until it is back. */
public final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseAway(Throwable cause) {
        // Its state and not its text: a database quotes in its messages what stood in a row.
        super(
                cause instanceof SQLException sql
                        ? "the vault's database is away or refuses: SQL state " + sql.getSQLState()
                        : "the vault's database is away",
                cause);
    }

    public DatabaseAway(String why) {
        super(why);
    }
}
