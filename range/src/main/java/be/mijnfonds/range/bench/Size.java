package be.mijnfonds.range.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param members of the fund
 * @param accounts of them that exist before anything is timed
 * @param each how long each rate is counted
 * @param callers at once, for the journal
 */
record Size(int members, int accounts, Duration each, List<Integer> callers) {
    static final Size WHOLE = new Size(200, 10, Duration.ofSeconds(10), List.of(1, 8, 64));

    /** Enough to see that it works; its figures say nothing. */
    static final Size TINY = new Size(20, 2, Duration.ofMillis(500), List.of(1, 8));

    /** Who signs in for the first time while sealing is timed. */
    int newcomers() {
        return accounts * 3;
    }
}
