package be.mijnfonds.desk.files;

import be.mijnfonds.seal.Ref;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Whose ciphertext each colleague fetched in the last hour: twice as many as the vault lets two of them open, and no more. A stolen
 * session that fetches everybody's would use up what the portal serves to all. Kept in memory; nothing hangs on it but that.
 */
public final class Fetched {
    static final int AN_HOUR = 60;

    private static final long HOUR_MS = 3_600_000;

    private final Clock clock;
    private final Map<Ref, Map<Ref, Long>> byColleague = new HashMap<>();

    public Fetched(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean mayFetch(Ref colleague, Ref member) {
        var since = clock.millis() - HOUR_MS;
        var theirs = byColleague.computeIfAbsent(colleague, none -> new HashMap<>());
        theirs.values().removeIf(time -> time <= since);
        if (theirs.size() >= AN_HOUR && !theirs.containsKey(member)) return false;
        theirs.put(member, clock.millis());
        return true;
    }
}
