package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.protocol.StaffUnlockAsk;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.RowWrite;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens a member's bundles for somebody of the staff: for a case, with a touch for each member, and beyond so many members with
 * a second person's. Every line names the member, who reads it.
 */
final class StaffUnlock {
    /** The fund's legal task (GDPR art. 6(1)(c)): not the member's own access. */
    static final String GROUND = "art6-1-c";

    private final Office office;
    private final Together together;
    private final Budget budget;
    private final Resealing resealing;

    StaffUnlock(Office office, Together together, Budget budget) {
        this.office = office;
        this.together = together;
        this.budget = budget;
        this.resealing = new Resealing(office);
    }

    /** @throws Raced when another request of the lease came between */
    LeasedOutcome ask(Asked asked, StaffUnlockAsk ask, long now) {
        var lease = asked.lease();
        if (!resealing.areOf(ask.ref(), ask.pairs())) return new Refused(Reason.REFUSED);
        var before = office.openings
                .find(lease.id(), ask.ref())
                .filter(opening -> opening.isFor(ask.caseNumber(), ask.reason()));
        // Who shows nothing learns nothing of whose file there is. Who named a canary is out: see Leases.
        if (before.isEmpty() && ask.touches() == null) return new Refused(Reason.LEVEL);
        if (office.canaries.isOne(ask.ref())) return new Refused(Reason.REFUSED);
        var keys = office.members.withRef(ask.ref()).flatMap(member -> resealing.open(member, ask.pairs()));
        if (keys.isEmpty()) return new Refused(Reason.REFUSED);
        if (isClosed(ask)) return new Refused(Reason.CLOSED);
        if (asked.again())
            return resealing.answer(
                    asked, ask.ref(), keys.get(), before.orElseThrow(Raced::new).line());
        return before.map(opening -> more(asked, ask, opening, keys.get(), now))
                .orElseGet(() -> budget.opening(lease.ref(), ask.ref(), () -> first(asked, ask, keys.get(), now)));
    }

    private boolean isClosed(StaffUnlockAsk ask) {
        return resealing.isClosed(ask.pairs())
                || office.freezes.isFrozen(Scope.MEMBER, ask.ref().value());
    }

    private LeasedOutcome more(
            Asked asked, StaffUnlockAsk ask, Opening opening, List<Resealing.Opened> keys, long now) {
        if (opening.opened() + keys.size() > Unlock.MAX_OPENED) return new Refused(Reason.LIMIT);
        return write(asked, ask, opening, keys, null, now);
    }

    private LeasedOutcome first(Asked asked, StaffUnlockAsk ask, List<Resealing.Opened> keys, long now) {
        var lease = asked.lease();
        var touches = ask.touches();
        if (touches == null) return new Refused(Reason.LEVEL);
        var together = touches.second() != null;
        if (!budget.hasRoom(lease.ref(), ask.ref(), together)) return new Refused(Reason.LIMIT);
        var opening = new Opening(lease.id(), ask.ref(), ask.caseNumber(), ask.reason(), together, 0, now, 0);
        return this.together
                .by(lease, touches, ask.purpose(office.fund))
                .filter(Together.Touched::isAllService)
                .map(touched -> write(asked, ask, opening, keys, touched, now))
                .orElseGet(() -> new Refused(Reason.REFUSED));
    }

    /** Durable first: a key that left without a line would make "excluded" a guess. */
    private LeasedOutcome write(
            Asked asked,
            StaffUnlockAsk ask,
            Opening opening,
            List<Resealing.Opened> keys,
            Together.@Nullable Touched touched,
            long now) {
        var lease = asked.lease();
        var writes = new ArrayList<RowWrite>(touched == null ? List.of() : touched.writes());
        writes.add((connection, index) -> Freezes.isOpen(connection, ask.ref(), Resealing.categories(ask.pairs())));
        writes.add((connection, index) -> office.leases.update(connection, lease, asked.after(now)));
        writes.add((connection, index) ->
                office.openings.put(connection, opening.more(keys.size()).at(index)));
        var line = line(asked, ask, opening);
        return switch (office.journal.append(line, writes.toArray(RowWrite[]::new))) {
            case Appended.Durable durable -> resealing.answer(asked, ask.ref(), keys, durable.index());
            case Appended.Stale stale -> throw new Raced();
        };
    }

    private Line line(Asked asked, StaffUnlockAsk ask, Opening opening) {
        var lease = asked.lease();
        return office.line("unlock", lease, asked.caller())
                .kind("staff")
                .subject(ask.ref().value())
                .thing(opening.thing())
                .categories(Resealing.categories(ask.pairs()))
                .bundles(Resealing.names(ask.pairs()))
                .level(opening.two() ? Noted.TWO : lease.level())
                .casus(ask.caseNumber())
                .purpose(ask.reason().code())
                .ground(GROUND)
                .build();
    }
}
