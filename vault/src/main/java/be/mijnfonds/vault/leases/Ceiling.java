package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.vault.orders.Raise;
import be.mijnfonds.vault.sequencer.Committed;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * At most so many leases an hour for the whole fund; live ones go on. How many, it learns from the journal: some times the
 * busiest hour of a usual day, so that a thief of many sign-ins stands out on a quiet day already. Two officers can raise
 * it for a time. All of it is counted from the journal's own lines, at start too.
 */
public final class Ceiling {
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_HOURS = 24;
    private static final int LEARNS_FROM_DAYS = 28;
    private static final long LEARNS_FROM_HOURS = LEARNS_FROM_DAYS * DAY_HOURS;

    private final Side side;
    private final int floor;
    private final int times;
    private final Clock clock;
    private final ArrayDeque<Long> given = new ArrayDeque<>();
    /** Leases by the hour since 1970. */
    private final TreeMap<Long, Integer> hours = new TreeMap<>();

    private Raise raised = Raise.NONE;
    private long raisedUntil;
    private long alarmed = Long.MIN_VALUE / 2;
    private int underWay;

    /**
     * @param side whose leases are counted
     * @param floor what is allowed whatever the last weeks were like
     * @param times the busiest hour of a usual day
     */
    public Ceiling(Side side, int floor, int times, Clock clock) {
        this.side = side;
        this.floor = floor;
        this.times = times;
        this.clock = clock;
    }

    /** Hears of every line of the journal. */
    public synchronized void line(Committed committed) {
        var line = committed.line();
        if (!line.outcome().equals("granted")) return;
        switch (line.verb()) {
            case "lease" -> {
                if (side.isOf(line)) count(line.time());
            }
            case "end" -> {
                if (side == Side.MEMBERS) raise(line);
            }
            case "alarm" -> {
                if (side.ceiling().equals(line.kind())) alarmed = line.time();
            }
            default -> {}
        }
    }

    private void count(long time) {
        hours.merge(time / HOUR_MS, 1, Integer::sum);
        hours.headMap(clock.millis() / HOUR_MS - LEARNS_FROM_HOURS - DAY_HOURS).clear();
        if (time > clock.millis() - HOUR_MS) given.addLast(time);
    }

    private void raise(Line line) {
        Raise.of(line).ifPresent(raise -> {
            raised = raise;
            raisedUntil = line.time() + raise.hours() * HOUR_MS;
        });
    }

    /** Leases an hour, now. */
    synchronized int perHour() {
        var now = clock.millis();
        var learnt = (int) Math.max(floor, Math.min((long) usualBusiestHour(now / HOUR_MS) * times, Raise.MOST));
        return now < raisedUntil ? Math.max(learnt, raised.perHour()) : learnt;
    }

    /**
     * The median of the busiest hours of the days that are over, so that who takes all there is, or a campaign under a raise,
     * has not thereby made room for more the next day: it would have to go on for two weeks, seen by everybody.
     */
    private int usualBusiestHour(long hour) {
        var today = hour / DAY_HOURS;
        var busiest = new int[LEARNS_FROM_DAYS];
        hours.subMap((today - LEARNS_FROM_DAYS) * DAY_HOURS, today * DAY_HOURS).forEach((past, leases) -> {
            var daysAgo = (int) (today - past / DAY_HOURS) - 1;
            busiest[daysAgo] = Math.max(busiest[daysAgo], leases);
        });
        Arrays.sort(busiest);
        return busiest[LEARNS_FROM_DAYS / 2];
    }

    /** Seconds until there is room again; 0 when there is. */
    synchronized long secondsToWait() {
        var now = clock.millis();
        while (!given.isEmpty() && given.getFirst() <= now - HOUR_MS) given.removeFirst();
        var tooMany = given.size() + underWay - perHour();
        if (tooMany < 0) return 0;
        // When so many have left that one may come; those under way have not begun to count.
        return given.stream()
                .skip(tooMany)
                .findFirst()
                .map(time -> Math.max(1, (time + HOUR_MS - now) / 1_000))
                .orElse(1L);
    }

    /** Whether it is time to say that it is reached: once an hour, however many are refused. */
    synchronized boolean isAlarm() {
        var now = clock.millis();
        if (now - alarmed < HOUR_MS) return false;
        alarmed = now;
        return true;
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
