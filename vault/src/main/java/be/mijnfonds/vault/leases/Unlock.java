package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.sequencer.Appended;

/** Opens bundles of the own file: the line first, then the keys. */
final class Unlock {
    static final int MAX_OPENED = 1_000;

    private final Office office;
    private final Resealing resealing;

    Unlock(Office office) {
        this.office = office;
        this.resealing = new Resealing(office);
    }

    /** @throws Raced when another request of the lease came between */
    LeasedOutcome ask(Asked asked, UnlockAsk ask, long now) {
        var lease = asked.lease();
        var pairs = ask.pairs();
        if (pairs.isEmpty()) return alive(asked, now);
        if (!resealing.areOf(lease.ref(), pairs)) return new Refused(Reason.REFUSED);
        if (!pairs.stream().allMatch(pair -> lease.covers(pair.ctx().category()))) return new Refused(Reason.LEVEL);
        if (resealing.isClosed(pairs)) return new Refused(Reason.CLOSED);
        var opened = office.members.withRef(lease.ref()).flatMap(member -> resealing.open(member, pairs));
        if (opened.isEmpty()) return new Refused(Reason.REFUSED);
        if (asked.again()) return resealing.answer(asked, lease.ref(), opened.get(), lease.line());
        if (lease.opened() + pairs.size() > MAX_OPENED) return new Refused(Reason.LIMIT);
        var after = asked.after(now).opened(pairs.size());
        // Durable first: a key that left without a line would make "excluded" a guess.
        var appended = office.journal.append(
                line(asked, ask),
                (connection, index) -> Freezes.isOpen(connection, lease.ref(), Resealing.categories(pairs)),
                (connection, index) -> office.leases.update(connection, lease, after.at(index)));
        return switch (appended) {
            case Appended.Durable durable -> resealing.answer(asked, lease.ref(), opened.get(), durable.index());
            case Appended.Stale stale -> throw new Raced();
        };
    }

    private LeasedOutcome alive(Asked asked, long now) {
        if (!asked.again() && !office.leases.updateNow(asked.lease(), asked.after(now))) throw new Raced();
        var lease = asked.lease();
        return new LeasedOutcome.Alive(
                office.marks.of(lease.ref()).orElse(null),
                lease.until(),
                office.ways(lease.ref()),
                office.leases.others(lease.ref(), lease.id(), now));
    }

    private Line line(Asked asked, UnlockAsk ask) {
        return office.line("unlock", asked.lease(), asked.caller())
                .kind("member")
                .thing(asked.lease().thing())
                .categories(Resealing.categories(ask.pairs()))
                .bundles(Resealing.names(ask.pairs()))
                .purpose("own-file")
                .build();
    }
}
