package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import java.util.List;

/** One adversary. It writes whatever it could get into its loot; others count what that is. */
public interface Row {
    int MOST_AT_WORK = 20;

    Facts facts();

    /** What of the fund it needs for itself while it is run against ours. */
    default Manner manner() {
        return Manner.ALONE;
    }

    enum Manner {
        /** It stops a part, changes what others read, or needs that nobody else does. */
        ALONE,
        /** It stops nothing and changes nobody's file: {@link #WAITS} can be run beside it. */
        CALM,
        /** Most of the time it waits; it makes no change, stops no part that a calm one needs, and reads its own loot only. */
        WAITS
    }

    /**
     * Who signs in and works meanwhile: the L of the table.
     *
     * @param drawn all members but the thief, in an order that the seed drew
     */
    default List<Member> working(List<Member> drawn) {
        return drawn.subList(0, Math.min(MOST_AT_WORK, (drawn.size() + 1) / 2));
    }

    Taken ours(Ours ours, Attack attack) throws Exception;

    Taken plain(Plain plain, Attack attack) throws Exception;
}
