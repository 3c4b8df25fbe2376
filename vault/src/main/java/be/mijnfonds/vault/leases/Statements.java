package be.mijnfonds.vault.leases;

import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.vault.sequencer.Committed;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/** How many statements each lease had agreed to in the last hour. Counted from the journal's own lines, at start too. */
public final class Statements {
    private final int perLease;
    private final Clock clock;
    /** By the time of the first, oldest first. */
    private final SequencedMap<String, Agreed> leases = new LinkedHashMap<>();

    private record Agreed(long first, int count) {
        Agreed more() {
            return new Agreed(first, count + 1);
        }
    }

    public Statements(int perLease, Clock clock) {
        this.perLease = perLease;
        this.clock = clock;
    }

    /** Hears of every line of the journal. */
    public synchronized void line(Committed committed) {
        var line = committed.line();
        var lease = line.lease();
        if (lease == null || !line.verb().equals("agree") || !line.outcome().equals("granted")) return;
        // No lease lives longer than that, so an hour's count is all there is of it.
        var over = clock.millis() - Lease.ABSOLUTE_MS;
        if (line.time() <= over) return;
        leases.merge(lease, new Agreed(line.time(), 1), (had, one) -> had.more());
        while (Objects.requireNonNull(leases.firstEntry()).getValue().first() <= over) leases.pollFirstEntry();
    }

    synchronized boolean isFull(LeaseId lease) {
        var agreed = leases.get(lease.value());
        return agreed != null && agreed.count() >= perLease;
    }
}
