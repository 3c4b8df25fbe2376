package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.people.Accounts;
import be.mijnfonds.connector.sealing.Bundles.Outgoing;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Mark;
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
    private final Queue queue;
    private final Bundles bundles;
    private final Accounts accounts;
    private final MemberRun run;

    Sleepers(Sealer.Parts parts, Queue queue, Bundles bundles) {
        this.parts = parts;
        this.queue = queue;
        this.bundles = bundles;
        this.accounts = new Accounts(JdbcClient.create(parts.template()));
        this.run = new MemberRun(parts.signing(), parts.random());
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

    /** What was changed by hand is not signed again, not even to say that there is nothing. */
    private boolean isOurs(Ref ref) {
        var seq = bundles.seq(ref);
        var mac = bundles.mac(ref);
        return seq == 0
                || mac != null
                        && Bytes.same(mac, run.state(ref, seq, bundles.of(ref).values()));
    }

    /** False when the member signed in at this very moment, or when something of theirs is on its way. */
    private boolean lay(Ref ref, Instant before) {
        if (bundles.isOnItsWay(ref) || !isOurs(ref) || !accounts.end(ref, before)) return false;
        queue.forget(ref);
        var seq = bundles.seq(ref) + 1;
        // Nothing was ever sealed: nothing is to be taken back.
        if (seq == 1) return true;
        var drop = bundles.of(ref).values().stream()
                .map(bundle -> bundle.id().value())
                .sorted()
                .toList();
        var out = new Outgoing(ref, new Mark(seq, null), run.takenBack(ref, seq, drop), new Long[0]);
        bundles.takeBack(out, run.state(ref, seq, List.of()), parts.clock().instant());
        return true;
    }
}
