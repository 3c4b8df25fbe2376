package be.mijnfonds.connector.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Consumer;

/** Tells a database that is away, and will come back, from a broken assumption. */
public final class Away {
    private static final long PAUSE_MS = 500;

    private Away() {}

    /** What is done with the database. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws InterruptedException;
    }

    /** Runs until the database is there for the whole of it; says once that it waits. The work must be repeatable. */
    public static <T> T patiently(Consumer<String> say, Work<T> work) throws InterruptedException {
        var said = false;
        while (true) {
            try {
                return work.run();
            } catch (RuntimeException e) {
                if (!is(e)) throw e;
                if (!said) say.accept("The database went away; waiting for it.");
                said = true;
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    /** Connection lost or refused (SQLSTATE class 08), server stopping or starting (57P), too many connections (53300). */
    static boolean is(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) return true;
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                var state = sql.getSQLState();
                if (state.startsWith("08") || state.startsWith("57P") || state.equals("53300")) return true;
            }
        }
        return false;
    }
}
