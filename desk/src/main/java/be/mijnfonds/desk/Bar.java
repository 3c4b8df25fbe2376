package be.mijnfonds.desk;

import java.io.PrintStream;

/** A bar for who waits; silent when it is over at once. */
final class Bar {
    private static final int WIDTH = 30;
    private static final long SILENT_NANOS = 500_000_000;
    private static final long BETWEEN_NANOS = 200_000_000;

    private final PrintStream out;
    private final long began = System.nanoTime();
    private long shown;
    private boolean open;

    Bar(PrintStream out) {
        this.out = out;
    }

    void at(String what, long done, long of) {
        var now = System.nanoTime();
        if (now - began < SILENT_NANOS || now - shown < BETWEEN_NANOS && done < of) return;
        shown = now;
        open = true;
        var filled = of == 0 ? WIDTH : (int) (done * WIDTH / of);
        out.printf("\r%-32s [%s%s] %,d of %,d ", what, "#".repeat(filled), " ".repeat(WIDTH - filled), done, of);
        out.flush();
    }

    void done() {
        if (open) out.println();
        open = false;
    }
}
