package be.mijnfonds.vault.epochs;

import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.members.Members;
import be.mijnfonds.vault.sequencer.Committed;
import be.mijnfonds.vault.sequencer.Journal;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Once a month a new epoch key is made, every member's key wrapped anew under it, and the old one destroyed: a key file and
 * a database stolen from older backups open nothing that was erased since.
 *
 * <p>Where it stands is in the key file (two epochs: under way) and in the journal (begun, ended), so that it goes on after a
 * stop at any moment. Leases live on: their keys hang on no epoch.
 */
public final class Turn {
    private static final long MONTH_MS = 30 * 24 * 3_600_000L;

    private final VaultKeys keys;
    private final Members members;
    private final Journal journal;
    private final Clock clock;
    private final ReentrantLock rounds = new ReentrantLock();
    private long since = Long.MAX_VALUE;
    private long begun = 1;
    private long ended = 1;

    public Turn(VaultKeys keys, Members members, Journal journal, Clock clock) {
        this.keys = keys;
        this.members = members;
        this.journal = journal;
        this.clock = clock;
    }

    /** Hears of every line of the journal. */
    public synchronized void line(Committed committed) {
        var line = committed.line();
        if (committed.index() == 0) since = line.time();
        if (!line.verb().equals("epoch")) return;
        var epoch = Objects.requireNonNullElse(line.count(), 0L);
        if ("begun".equals(line.kind())) {
            begun = epoch;
            since = line.time();
        } else ended = epoch;
    }

    /**
     * To be called once the journal is read, before anything is answered.
     *
     * @throws IOException when the key file is of before a turn that the journal knows of
     */
    public synchronized void check() throws IOException {
        keys.reload();
        if (keys.epoch() < begun)
            throw new IOException("the key file is older than the journal: put back the one of epoch " + begun);
    }

    /**
     * Does what is due; each call goes on where the one before was cut off.
     *
     * @throws be.mijnfonds.vault.database.DatabaseAway when it is cut off
     */
    public void round() throws IOException {
        // Not this object's own lock: the journal tells us of a line before whoever waits for it goes on.
        rounds.lock();
        try {
            if (journal.isOpen()) go();
        } finally {
            rounds.unlock();
        }
    }

    private void go() throws IOException {
        keys.forgetRetired();
        if (isDue()) keys.beginEpoch();
        if (keys.epochs().size() == 2 && !underWay()) return;
        if (ended() < keys.epoch()) note("ended");
    }

    private synchronized boolean isDue() {
        return keys.epochs().size() == 1 && ended == keys.epoch() && since <= clock.millis() - MONTH_MS;
    }

    /** @return false when it cannot be brought to its end now */
    private boolean underWay() throws IOException {
        // Once this line is durable, every member admitted under the old key is in the table.
        if (begun() < keys.epoch()) note("begun");
        if (!members.wrapAnew()) {
            journal.alarm("a member's row does not hold, so the old epoch key is not destroyed");
            return false;
        }
        // The line comes after: it says that the key is gone.
        keys.destroyOld();
        return true;
    }

    private void note(String kind) {
        journal.append(journal.begin("epoch", "granted")
                .kind(kind)
                .count((long) keys.epoch())
                .build());
    }

    private synchronized long begun() {
        return begun;
    }

    private synchronized long ended() {
        return ended;
    }
}
