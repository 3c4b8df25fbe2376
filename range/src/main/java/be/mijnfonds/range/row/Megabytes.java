package be.mijnfonds.range.row;

import java.io.PrintStream;

/** Says now and then how much was read. */
final class Megabytes {
    private static final long STEP = 200_000_000;

    private final PrintStream out;
    private long next = STEP;

    Megabytes(PrintStream out) {
        this.out = out;
    }

    void read(long bytes) {
        if (bytes < next) return;
        out.println("  " + bytes / 1_000_000 + " MB read");
        next += STEP;
    }
}
