package be.mijnfonds.vault.leases;

import be.mijnfonds.vault.sequencer.Committed;
import java.time.Clock;
import java.util.ArrayDeque;

/** At most so many leases an hour for the whole fund; live ones go on. Counted from the journal's own lines, at start too. */
public final class Ceiling {
    private static final long HOUR_MS = 3_600_000;

    private final int perHour;
    private final Clock clock;
    private final ArrayDeque<Long> given = new ArrayDeque<>();
    private int underWay;

    public Ceiling(int perHour, Clock clock) {
        this.perHour = perHour;
        this.clock = clock;
    }

    /** Hears of every line of the journal. */
    public synchronized void line(Committed committed) {
        var line = committed.line();
        if (!line.verb().equals("lease") || !line.outcome().equals("granted")) return;
        if (line.time() <= clock.millis() - HOUR_MS) return;
        given.addLast(line.time());
        if (given.size() > perHour) given.removeFirst();
    }

    /** Seconds until there is room again; 0 when there is. */
    synchronized long secondsToWait() {
        var now = clock.millis();
        while (!given.isEmpty() && given.getFirst() <= now - HOUR_MS) given.removeFirst();
        if (given.size() + underWay < perHour) return 0;
        return given.isEmpty() ? 1 : Math.max(1, (given.getFirst() + HOUR_MS - now) / 1_000);
    }

    /** Takes a place for a lease whose line is about to be written, so that many at once cannot pass together. */
    synchronized boolean take() {
        if (secondsToWait() > 0) return false;
        underWay++;
        return true;
    }

    /** The line was written, and counted by itself, or it was not. */
    synchronized void leave() {
        underWay--;
    }
}
