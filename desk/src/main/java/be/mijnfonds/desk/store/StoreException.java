package be.mijnfonds.desk.store;

import java.sql.SQLException;

/** The store cannot be used; what it held can be made anew from the journal. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreException(String message, SQLException cause) {
        super(message, cause);
    }
}
