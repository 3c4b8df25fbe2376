package be.mijnfonds.vault.leases;

import java.util.ArrayDeque;

/** At most so many leases an hour for the whole fund; live ones go on. Counted from the journal's own lines. */
final class Ceiling {
    private static final long HOUR_MS = 3_600_000;

    private final int perHour;
    private final ArrayDeque<Long> given = new ArrayDeque<>();

    Ceiling(int perHour) {
        this.perHour = perHour;
    }

    synchronized void given(long time) {
        given.addLast(time);
        if (given.size() > perHour) given.removeFirst();
    }

    /** Seconds until there is room again; 0 when there is. */
    synchronized long secondsToWait(long now) {
        while (!given.isEmpty() && given.getFirst() <= now - HOUR_MS) given.removeFirst();
        if (given.size() < perHour) return 0;
        return Math.max(1, (given.getFirst() + HOUR_MS - now) / 1_000);
    }
}
