package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.people.Accounts;
import be.mijnfonds.seal.Ref;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts accounts to sleep in which nobody has signed in for long: what lies at the portal is taken back, and the vault's mark
 * says that there is none. The only data that cannot leak is data that is not there. Who comes back is like who comes for the
 * first time.
 */
final class Sleepers {
    private static final int GROUP = 500;

    private final Sealer.Parts parts;
    private final Accounts accounts;
    private final TakingBack back;

    Sleepers(Sealer.Parts parts, TakingBack back) {
        this.parts = parts;
        this.accounts = new Accounts(JdbcClient.create(parts.template()));
        this.back = back;
    }

    /** @return how many were put to sleep; a full group means that there may be more */
    int lay() {
        var before = parts.clock().instant().minus(parts.asleepAfter());
        List<Ref> refs = accounts.unseenSince(before, GROUP);
        var count = 0;
        for (var ref : refs) if (Boolean.TRUE.equals(parts.transaction().execute(status -> lay(ref, before)))) count++;
        return count;
    }

    static boolean isFull(int count) {
        return count == GROUP;
    }

    /** False when the member signed in at this very moment, or when something of theirs is on its way. */
    private boolean lay(Ref ref, Instant before) {
        if (!back.isFree(ref) || !back.isOurs(ref) || !accounts.end(ref, before)) return false;
        back.take(ref);
        return true;
    }
}
