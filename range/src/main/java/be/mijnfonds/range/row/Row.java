package be.mijnfonds.range.row;

import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;

/** One adversary. It writes whatever it could get into its loot; others count what that is. */
public interface Row {
    Facts facts();

    Taken ours(Ours ours, Attack attack) throws Exception;

    Taken plain(Plain plain, Attack attack) throws Exception;
}
