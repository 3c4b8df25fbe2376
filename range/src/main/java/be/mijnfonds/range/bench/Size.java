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
 * @param sessionMembers members of each fund in which whole sessions are counted
 * @param sessions how many of them in each, after a quarter as many to warm up
 * @param visits with Chromium, to a page of the first of these funds
 * @param idleSeconds how long is looked at what is used when nobody is there
 * @param lines of the journals over which it is asked who was touched
 */
record Size(
        int members,
        int accounts,
        Duration each,
        List<Integer> callers,
        List<Integer> sessionMembers,
        int sessions,
        int visits,
        int idleSeconds,
        List<Long> lines) {
    static final Size WHOLE = new Size(
            200,
            10,
            Duration.ofSeconds(10),
            List.of(1, 8, 64),
            List.of(200, 2_000, 20_000),
            200,
            15,
            20,
            List.of(1_000_000L, 10_000_000L));

    /** Enough to see that it works; its figures say nothing. */
    static final Size TINY =
            new Size(20, 2, Duration.ofMillis(500), List.of(1, 8), List.of(20), 8, 2, 2, List.of(20_000L));

    Size withLines(List<Long> asked) {
        return new Size(
                members, accounts, each, callers, sessionMembers, sessions, visits, idleSeconds, List.copyOf(asked));
    }

    boolean isTiny() {
        return members == TINY.members;
    }

    /** Who signs in for the first time while sealing is timed. */
    int newcomers() {
        return accounts * 3;
    }
}
