package be.mijnfonds.demo.launch;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Says what goes on: one line a step; a step that takes long shows how far it is, in place on a terminal. */
public final class Progress {
    private final PrintStream out;
    private final boolean terminal;
    private @Nullable String step;
    private int tenth = -1;

    private Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Progress onScreen() {
        var console = System.console();
        return new Progress(System.out, console != null && console.isTerminal());
    }

    /** Plain lines to a stream, for tests and logs. */
    public static Progress to(PrintStream out) {
        return new Progress(out, false);
    }

    /** Begins a step; the one before is done. */
    public synchronized void step(String what) {
        finish();
        step = what;
        tenth = -1;
        if (terminal) out.print(what + " …");
        else out.println(what);
        out.flush();
    }

    /** How far the step is. */
    synchronized void at(long done, long all) {
        var percent = (int) (all == 0 ? 100 : done * 100 / all);
        if (terminal) {
            out.print("\r\033[K" + step + " … " + percent + " % (" + done + " of " + all + ")");
        } else if (percent / 10 > tenth) {
            tenth = percent / 10;
            out.println("  " + percent + " % (" + done + " of " + all + ")");
        }
        out.flush();
    }

    /** Something that happened besides the steps. */
    synchronized void note(String what) {
        if (terminal && step != null) out.print("\r\033[K");
        out.println(what);
        if (terminal && step != null) out.print(step + " …");
        out.flush();
    }

    /** Ends the last step. */
    public synchronized void finish() {
        if (terminal && step != null) out.println("\r\033[K" + step + ": done");
        step = null;
        out.flush();
    }
}
