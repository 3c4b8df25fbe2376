package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.DatabaseAway;
import be.mijnfonds.vault.sequencer.Committed;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * How many members somebody of the staff looked for and opened lately. Counted from the journal's own lines, at start too, by
 * person and not by lease: who signs in again begins no new hour.
 */
public final class Budget {
    static final int ALONE_AN_HOUR = 10;
    static final int ALONE_A_DAY = 40;
    /** With a second person's touch: two who go along with each other open not everybody either. */
    static final int TOGETHER_AN_HOUR = 30;

    static final int TOGETHER_A_DAY = 120;
    static final int SOUGHT_AN_HOUR = 30;

    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final long PATIENCE_MS = 2_000;

    private final Clock clock;
    private final Map<String, Deque<Opened>> opened = new HashMap<>();
    private final Map<String, Deque<Long>> sought = new HashMap<>();
    private final ReentrantLock turn = new ReentrantLock();

    private record Opened(long time, String ref) {}

    public Budget(Clock clock) {
        this.clock = clock;
    }

    /** Hears of every line of the journal. */
    public synchronized void line(Committed committed) {
        var line = committed.line();
        var who = line.actor();
        if (who == null
                || who.id() == null
                || !Side.STAFF.isOf(line)
                || !line.outcome().equals("granted")) return;
        if (line.time() <= clock.millis() - DAY_MS) return;
        switch (line.verb()) {
            case "unlock" -> opened(who.id(), line);
            case "find" -> sought(who.id(), line.time());
            default -> {}
        }
    }

    private void opened(String who, Line line) {
        var subject = line.subject();
        if (subject != null) opened(who, line.time(), subject);
    }

    private synchronized void opened(String who, long time, String member) {
        opened.computeIfAbsent(who, id -> new ArrayDeque<>()).addLast(new Opened(time, member));
    }

    private synchronized void sought(String who, long time) {
        sought.computeIfAbsent(who, id -> new ArrayDeque<>()).addLast(time);
    }

    /**
     * One at a time, from looking at what is left to the durable line: two at once are not both the last that may pass. A
     * member whose line is not known to be written down counts all the same: it may still come.
     *
     * @throws DatabaseAway when those before take too long
     */
    <T> T opening(Ref who, Ref member, Supplier<T> ask) {
        return alone(ask, () -> opened(who.value(), clock.millis(), member.value()));
    }

    /** @throws DatabaseAway when those before take too long */
    <T> T seeking(Ref who, Supplier<T> ask) {
        return alone(ask, () -> sought(who.value(), clock.millis()));
    }

    /** Not this object's own lock: the line that is waited for is heard under it. */
    private <T> T alone(Supplier<T> ask, Runnable unknown) {
        try {
            if (!turn.tryLock(PATIENCE_MS, TimeUnit.MILLISECONDS))
                throw new DatabaseAway("others are being written down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseAway("the vault stops");
        }
        try {
            return ask.get();
        } catch (DatabaseAway e) {
            unknown.run();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    /** Whether this person may open one more member. */
    synchronized boolean hasRoom(Ref who, Ref member, boolean together) {
        var theirs = opened.getOrDefault(who.value(), new ArrayDeque<>());
        var now = clock.millis();
        while (!theirs.isEmpty() && theirs.getFirst().time() <= now - DAY_MS) theirs.removeFirst();
        return others(theirs, now - HOUR_MS, member) < (together ? TOGETHER_AN_HOUR : ALONE_AN_HOUR)
                && others(theirs, now - DAY_MS, member) < (together ? TOGETHER_A_DAY : ALONE_A_DAY);
    }

    private static long others(Deque<Opened> opened, long since, Ref member) {
        return opened.stream()
                .filter(one -> one.time() > since && !one.ref().equals(member.value()))
                .map(Opened::ref)
                .distinct()
                .count();
    }

    /** Whether this person may look for one more. */
    synchronized boolean maySeek(Ref who) {
        var theirs = sought.getOrDefault(who.value(), new ArrayDeque<>());
        var since = clock.millis() - HOUR_MS;
        while (!theirs.isEmpty() && theirs.getFirst() <= since) theirs.removeFirst();
        return theirs.size() < SOUGHT_AN_HOUR;
    }
}
