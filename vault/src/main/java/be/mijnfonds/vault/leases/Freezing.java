package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.FreezeAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.freezes.Freeze;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.RowWrite;
import java.util.ArrayList;

/**
 * Closes and opens from the desk. One officer closes, with a touch: in the minutes after an alarm nobody should have to look for
 * a colleague first. To open again takes two.
 */
final class Freezing {
    private final Office office;
    private final Together together;

    Freezing(Office office, Together together) {
        this.office = office;
        this.together = together;
    }

    /** @throws Raced when another request of the lease came between */
    LeasedOutcome ask(Asked asked, FreezeAsk ask, long now) {
        var scope = Scope.of(ask.scope());
        scope.check(ask.id(), office.fund.number());
        if (!scope.isClosed()) throw new JsonException("nothing that is frozen");
        var after = new Freeze(scope, ask.id(), ask.freeze(), now, 0);
        if (asked.again())
            return new LeasedOutcome.Noted(
                    true,
                    office.journal.newest(after.thing()).orElse(asked.lease().line()));
        if (office.freezes.isFrozen(scope, ask.id()) == ask.freeze() || !isOurs(asked, scope, ask.id()))
            return new Refused(Reason.REFUSED);
        var purpose = Purpose.act(office.fund, "end", ask.caseNumber(), ask.what() + ":" + scope.code(), ask.hash());
        return together.by(asked.lease(), ask.touches(), purpose)
                .filter(touched -> touched.isOfficer() && !touched.isService() && (ask.freeze() || touched.isTwo()))
                .map(touched -> write(asked, ask, after, touched, now))
                .orElseGet(() -> new Refused(Reason.REFUSED));
    }

    /** Members and portals: no colleague is shut out by another's touch, nor the desk by which it would be opened again. */
    private boolean isOurs(Asked asked, Scope scope, String id) {
        return switch (scope) {
            case MEMBER -> office.members.withRef(new Ref(id)).isPresent();
            case INSTANCE -> !id.equals(asked.caller().peer().instance());
            default -> true;
        };
    }

    private LeasedOutcome write(Asked asked, FreezeAsk ask, Freeze after, Together.Touched touched, long now) {
        var lease = asked.lease();
        var line = office.line("end", lease, asked.caller())
                .kind(ask.what())
                .subject(after.scope() == Scope.MEMBER ? after.id() : null)
                .thing(after.thing())
                .hash(ask.hash())
                .count(touched.isTwo() ? 2L : 1L)
                .casus(ask.caseNumber())
                .purpose("lock")
                .build();
        var writes = new ArrayList<RowWrite>(touched.writes());
        writes.add((connection, index) -> office.leases.update(connection, lease, asked.after(now)));
        writes.add((connection, index) -> office.freezes.put(connection, after.at(index)));
        return switch (office.journal.append(line, writes.toArray(RowWrite[]::new))) {
            case Appended.Durable durable -> {
                office.journal.alarm("the desk has " + (ask.freeze() ? "closed" : "opened") + " a "
                        + after.scope().code() + "; see the newest lines");
                yield new LeasedOutcome.Noted(false, durable.index());
            }
            case Appended.Stale stale -> throw new Raced();
        };
    }
}
