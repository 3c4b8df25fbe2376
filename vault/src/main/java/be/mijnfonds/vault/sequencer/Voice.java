package be.mijnfonds.vault.sequencer;

import java.sql.SQLException;
import java.util.function.Consumer;

/** Tells the operator what changed, once; and never in a database's own words, which quote what stood in a row. */
final class Voice {
    private final Consumer<String> out;
    private String last = "";

    Voice(Consumer<String> out) {
        this.out = out;
    }

    synchronized void say(String what) {
        if (what.equals(last)) return;
        last = what;
        out.accept(what);
    }

    static String why(Throwable e) {
        if (e instanceof SQLException sql) return "SQL state " + sql.getSQLState();
        return e.getClass().getPackageName().startsWith("be.mijnfonds")
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }
}
