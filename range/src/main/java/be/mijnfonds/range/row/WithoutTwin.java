package be.mijnfonds.range.row;

import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;

/**
 * An adversary who takes a part that no plain portal has, so none can be its control. Its own program is, with more in its
 * hands: there it must read everyone.
 */
interface WithoutTwin extends Row {
    /** The same program with that more; not asked of a row that admits to everyone by itself. */
    Taken control(Ours ours, Attack attack) throws Exception;

    @Override
    default Taken plain(Plain plain, Attack attack) {
        throw new IllegalStateException("no plain portal has this part");
    }
}
