package be.mijnfonds.connector.people;

import java.util.Optional;

/**
 * How many of the members are invented ones whom nobody may touch. With too few, somebody who reads around is not noticed.
 *
 * @param members everybody, canaries too
 */
public record Canaries(long members, long canaries) {
    private static final long LEAST = 20;
    private static final long ONE_IN = 1_000;

    /** A sentence for the feed when there are too few; a fund of less than a thousand members is a trial. */
    public Optional<String> warning() {
        var needed = Math.max(LEAST, members / ONE_IN);
        if (members < ONE_IN || canaries >= needed) return Optional.empty();
        return Optional.of("Canaries: " + canaries + " of " + members + " members; " + needed
                + " are needed, or nobody notices who reads around (docs/for-funds/feed.md).");
    }
}
