package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.Line;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The index of the newest line about each thing, rebuilt from the journal and never from a table: an old row put back by a
 * database administrator carries an older line and is refused.
 */
final class Things {
    private final Map<String, Long> newest = new ConcurrentHashMap<>();

    void note(long index, Line line) {
        var thing = line.thing();
        if (thing != null && line.outcome().equals("granted")) newest.put(thing, index);
    }

    Optional<Long> newest(String thing) {
        return Optional.ofNullable(newest.get(thing));
    }

    /** A row may be a moment ahead of us, when its line was committed this instant; its MAC says that it is ours. */
    boolean isNewest(String thing, long index) {
        var known = newest.get(thing);
        return known != null && index >= known;
    }
}
