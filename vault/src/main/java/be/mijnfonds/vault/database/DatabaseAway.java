package be.mijnfonds.vault.database;

/** The database did not answer or refused: nothing is given out until it is back. */
public final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatabaseAway(Throwable cause) {
        super("the vault's database is away", cause);
    }

    public DatabaseAway(String why) {
        super(why);
    }
}
