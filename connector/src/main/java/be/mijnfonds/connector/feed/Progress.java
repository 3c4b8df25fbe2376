package be.mijnfonds.connector.feed;

import java.io.PrintStream;
import java.time.Clock;

/** Says how far a batch is: a bar on a terminal, now and then a line elsewhere. */
public final class Progress {
    private static final int BAR = 30;
    private static final long LINE_EVERY_MS = 5_000;
    private static final long BAR_EVERY_MS = 100;

    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;
    private long total = 1;
    private long done;
    private long said;
    private String what = "";

    public Progress(PrintStream out, boolean terminal, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** @param start how much of it was done before */
    void begin(long total, long start) {
        this.total = Math.max(1, total);
        this.done = start;
        this.said = clock.millis();
    }

    /** A sentence of its own, above the bar. */
    void say(String sentence) {
        out.println(sentence);
        if (terminal) bar(percent());
    }

    void now(String what) {
        this.what = what;
    }

    /** Called for each line; prints seldom. */
    void add(long bytes) {
        done += bytes;
        var now = clock.millis();
        if (now - said < (terminal ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
        said = now;
        if (terminal) bar(percent());
        else out.println(percent() + " %  " + what);
    }

    private int percent() {
        return (int) Math.min(99, done * 100 / total);
    }

    void end() {
        if (terminal) {
            what = "";
            bar(100);
            out.println();
        }
    }

    private void bar(int percent) {
        var full = percent * BAR / 100;
        out.print("\r[" + "#".repeat(full) + "-".repeat(BAR - full) + "] %3d %%  %-24s".formatted(percent, what));
        out.flush();
    }
}
