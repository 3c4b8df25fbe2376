package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.seal.Ref;
import java.util.Collection;

/** Takes up renewals: what the portal may still have is taken back, and the rest is as for who comes for the first time. */
final class Renewer {
    private static final int GROUP = 500;

    private final Sealer.Parts parts;
    private final Renewals renewals;
    private final TakingBack back;
    private final Left left;

    Renewer(Sealer.Parts parts, TakingBack back, Left left) {
        this.parts = parts;
        this.renewals = new Renewals(parts.template());
        this.back = back;
        this.left = left;
    }

    boolean isAsked() {
        return !renewals.asked(1).isEmpty();
    }

    /**
     * @param quarters from the journal's first to the current one
     * @return how many were taken up
     */
    int round(Collection<Quarter> quarters) {
        var count = 0;
        for (var ref : renewals.asked(GROUP + left.size()))
            if (!left.has(ref) && Boolean.TRUE.equals(parts.transaction().execute(status -> begin(ref, quarters))))
                count++;
        return count;
    }

    private boolean begin(Ref ref, Collection<Quarter> quarters) {
        if (!back.isFree(ref)) return false;
        if (!back.isOurs(ref)) {
            left.leave(ref, "What was sealed before was changed in the database, so nothing is brought anew");
            return false;
        }
        renewals.begin(ref, quarters);
        back.take(ref);
        return true;
    }
}
