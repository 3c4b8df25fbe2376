package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.sequencer.Committed;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * How many members somebody of the staff looked for and opened lately. Counted from the journal's own lines, at start too, by
 * person and not by lease: who signs in again begins no new hour.
 */
public final class Budget {
    static final int MEMBERS_AN_HOUR = 10;
    static final int MEMBERS_A_DAY = 40;
    static final int SOUGHT_AN_HOUR = 30;

    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

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
            case "find" ->
                sought.computeIfAbsent(who.id(), id -> new ArrayDeque<>()).addLast(line.time());
            default -> {}
        }
    }

    private void opened(String who, Line line) {
        var subject = line.subject();
        if (subject != null)
            opened.computeIfAbsent(who, id -> new ArrayDeque<>()).addLast(new Opened(line.time(), subject));
    }

    /** One at a time, from looking at what is left to the durable line: two at once are not both the last that may pass. */
    <T> T alone(Supplier<T> ask) {
        // Not this object's own lock: the line that is waited for is heard under it.
        turn.lock();
        try {
            return ask.get();
        } finally {
            turn.unlock();
        }
    }

    /** Whether this person may open one more member, without a second person. */
    synchronized boolean hasRoom(Ref who, Ref member) {
        var theirs = opened.getOrDefault(who.value(), new ArrayDeque<>());
        var now = clock.millis();
        while (!theirs.isEmpty() && theirs.getFirst().time() <= now - DAY_MS) theirs.removeFirst();
        return others(theirs, now - HOUR_MS, member) < MEMBERS_AN_HOUR
                && others(theirs, now - DAY_MS, member) < MEMBERS_A_DAY;
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
