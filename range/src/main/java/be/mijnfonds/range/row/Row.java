package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import java.util.List;

/** One adversary. It writes whatever it could get into its loot; others count what that is. */
public interface Row {
    int MOST_AT_WORK = 20;

    Facts facts();

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
