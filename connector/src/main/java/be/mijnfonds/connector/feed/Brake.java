package be.mijnfonds.connector.feed;

import java.util.List;

/**
 * Holds a batch in which too much would vanish: an export that was cut short looks like a good one in which people have left.
 *
 * @param percent of a file's known rows that may vanish, 0 to 100
 */
record Brake(int percent) {
    /** However many percent they are: so few may always vanish, or a small fund could not lose a member. */
    static final int ALWAYS = 10;

    Brake {
        if (percent < 0 || percent > 100) throw new IllegalArgumentException("feed.brakePercent is 0 to 100");
    }

    /** The files for which the batch is to be held. */
    List<Diff> holds(List<Diff> diffs) {
        return diffs.stream().filter(this::tooMany).toList();
    }

    private boolean tooMany(Diff diff) {
        return diff.vanished() > ALWAYS && diff.vanished() * 100 > diff.known() * percent;
    }
}
