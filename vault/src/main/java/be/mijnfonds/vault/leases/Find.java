package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.FindAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.members.Member;
import be.mijnfonds.vault.sequencer.Appended;
import org.jspecify.annotations.Nullable;

/** By which reference a member is known: for the whole number alone, and each question a line, whether somebody is found or not. */
final class Find {
    private final Office office;
    private final Budget budget;

    Find(Office office, Budget budget) {
        this.office = office;
        this.budget = budget;
    }

    /** @throws Raced when another request of the lease came between */
    LeasedOutcome ask(Asked asked, FindAsk ask, long now) {
        var lease = asked.lease();
        var found = found(asked, ask);
        if (asked.again()) return new LeasedOutcome.Found(found, lease.line());
        return budget.seeking(
                lease.ref(),
                () -> budget.maySeek(lease.ref()) ? write(asked, ask, found, now) : new Refused(Reason.LIMIT));
    }

    /** Nobody for a canary, whose number is known to nobody who did not steal it. */
    private @Nullable Ref found(Asked asked, FindAsk ask) {
        var member = office.members.withNumber(ask.nationalNumber());
        var canary = member.filter(Member::canary);
        canary.ifPresent(
                one -> office.canaries.touched(one.ref(), asked.caller().touch("find")));
        return canary.isPresent() ? null : member.map(Member::ref).orElse(null);
    }

    private LeasedOutcome write(Asked asked, FindAsk ask, @Nullable Ref found, long now) {
        var lease = asked.lease();
        var appended = office.journal.append(
                line(asked, ask, found),
                (connection, index) ->
                        office.leases.update(connection, lease, asked.after(now).at(index)));
        return switch (appended) {
            case Appended.Durable durable -> new LeasedOutcome.Found(found, durable.index());
            case Appended.Stale stale -> throw new Raced();
        };
    }

    private Line line(Asked asked, FindAsk ask, @Nullable Ref found) {
        return office.line("find", asked.lease(), asked.caller())
                .kind(found == null ? "nobody" : "member")
                .subject(found == null ? null : found.value())
                .thing(asked.lease().thing())
                .casus(ask.caseNumber())
                .purpose(ask.reason().code())
                .ground(StaffUnlock.GROUND)
                .build();
    }
}
