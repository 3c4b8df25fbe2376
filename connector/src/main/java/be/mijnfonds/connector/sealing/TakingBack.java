package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.sealing.Bundles.Outgoing;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.Ref;
import java.util.List;

/** Takes a member's whole file back from the portal; the vault's mark says from then on that there is none. */
final class TakingBack {
    private final Sealer.Parts parts;
    private final Queue queue;
    private final Bundles bundles;
    private final MemberRun run;

    TakingBack(Sealer.Parts parts, Queue queue, Bundles bundles) {
        this.parts = parts;
        this.queue = queue;
        this.bundles = bundles;
        this.run = new MemberRun(parts.signing(), parts.random());
    }

    /** Whether nothing of the member's is between seal and mark. */
    boolean isFree(Ref ref) {
        return !bundles.isOnItsWay(ref);
    }

    /** What was changed by hand is not signed again, not even to say that there is nothing. */
    boolean isOurs(Ref ref) {
        var seq = bundles.seq(ref);
        var mac = bundles.mac(ref);
        return seq == 0
                || mac != null
                        && Bytes.same(mac, run.state(ref, seq, bundles.of(ref).values()));
    }

    /** In the caller's transaction, of one who is free and ours. */
    void take(Ref ref) {
        queue.forget(ref);
        // What the core sends again is made again; codes on papers in people's hands hold.
        parts.template().update("update feed.paper set made = false where ref = ?", ref.value());
        parts.template().update("update incident.named set way = 'gone' where ref = ? and way = 'sealed'", ref.value());
        var seq = bundles.seq(ref) + 1;
        // Nothing was ever sealed: nothing is to be taken back.
        if (seq == 1) return;
        var drop = bundles.of(ref).values().stream()
                .map(bundle -> bundle.id().value())
                .sorted()
                .toList();
        var out = new Outgoing(ref, new Mark(seq, null), run.takenBack(ref, seq, drop), new Long[0]);
        bundles.takeBack(out, run.state(ref, seq, List.of()), parts.clock().instant());
    }
}
