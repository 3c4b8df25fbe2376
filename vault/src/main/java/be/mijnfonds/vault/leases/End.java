package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.vault.freezes.Freeze;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.RowWrite;
import java.util.Arrays;
import java.util.List;

/** What a member ends of the own file. Each ended thing has a line of its own, so that no old row of it can be put back. */
final class End {
    private final Office office;

    End(Office office) {
        this.office = office;
    }

    /** @throws Raced when another request of a lease came between */
    LeasedOutcome ask(Asked asked, EndAsk ask, long now) {
        if (asked.again()) return changed(asked, line(asked, ask));
        return switch (ask) {
            case EndAsk.Lease(var id) when id.equals(asked.lease().id()) -> signOut(asked, now);
            case EndAsk.Lease(var id) ->
                office.leases
                        .find(id)
                        .filter(other -> other.ref().equals(asked.lease().ref()))
                        .map(other -> others(asked, ask, List.of(other), now))
                        .orElseGet(() -> new Refused(Reason.REFUSED));
            case EndAsk.Others() -> others(asked, ask, office.leases.live(asked.lease(), now), now);
            case EndAsk.Passkey(var id) -> passkey(asked, id, now);
            case EndAsk.Lock() -> lock(asked, now);
        };
    }

    /** The line of the request when it came first. */
    private long line(Asked asked, EndAsk ask) {
        var thing = switch (ask) {
            case EndAsk.Lease(var id) -> Line.thing("lease", id.value());
            case EndAsk.Passkey(var id) -> office.side.credential(id);
            case EndAsk.Others others -> asked.lease().thing();
            case EndAsk.Lock lock -> asked.lease().thing();
        };
        return office.journal.newest(thing).orElse(asked.lease().line());
    }

    private LeasedOutcome signOut(Asked asked, long now) {
        var lease = asked.lease();
        var after = asked.after(now).end();
        var line = office.line("end", lease, asked.caller())
                .kind("lease")
                .thing(lease.thing())
                .purpose("sign-out")
                .build();
        return new LeasedOutcome.Ended(
                append(line, (connection, index) -> office.leases.update(connection, lease, after.at(index))));
    }

    /** The asking lease counts on last, so that what a stop left undone is done by the same request. */
    private LeasedOutcome others(Asked asked, EndAsk ask, List<Lease> leases, long now) {
        endEach(asked, leases.stream().filter(lease -> !lease.over(now)).toList());
        if (!office.leases.updateNow(asked.lease(), asked.after(now))) throw new Raced();
        return changed(asked, line(asked, ask));
    }

    /** One line each. */
    private void endEach(Asked asked, List<Lease> leases) {
        for (var lease : leases) {
            var line = office.line("end", asked.lease(), asked.caller())
                    .kind("lease")
                    .thing(lease.thing())
                    .purpose("sign-out")
                    .build();
            append(
                    line,
                    (connection, index) ->
                            office.leases.update(connection, lease, lease.end().at(index)));
        }
    }

    private LeasedOutcome passkey(Asked asked, byte[] credentialId, long now) {
        var lease = asked.lease();
        var mine = office.credentials.of(lease.ref());
        var credential = mine.stream()
                .filter(one -> Arrays.equals(one.id(), credentialId))
                .findFirst();
        if (credential.isEmpty()) return new Refused(Reason.REFUSED);
        if (!lease.isHigh()) return new Refused(Reason.LEVEL);
        if (!lease.isFresh(now)) return new Refused(Reason.NOT_FRESH);
        // Who came by a passkey may have no other way; who came by a provider has just shown one.
        var last = lease.kind().equals("passkey");
        if (last && mine.size() == 1) return new Refused(Reason.LAST_WAY);
        // Whoever holds the passkey may be signed in with it at this moment. First, so that a stop leaves nothing open.
        endEach(
                asked,
                office.leases.live(lease, now).stream()
                        .filter(other -> other.kind().equals("passkey"))
                        .toList());
        var line = office.line("end", lease, asked.caller())
                .kind("passkey")
                .thing(office.side.credential(credentialId))
                .purpose("way-to-sign-in")
                .build();
        var index = append(
                line,
                (connection, at) -> office.leases.update(connection, lease, asked.after(now)),
                (connection, at) -> !last || office.credentials.isAnother(connection, lease.ref(), credentialId),
                (connection, at) ->
                        office.credentials.end(connection, credential.get().at(at)));
        return changed(asked, index);
    }

    /** The lease that asks ends too: whoever sits at another device may be the one who is meant. */
    private LeasedOutcome lock(Asked asked, long now) {
        var lease = asked.lease();
        var freeze = Freeze.lock(lease.ref(), now);
        var after = asked.after(now).end();
        var line = office.line("end", lease, asked.caller())
                .kind("lock")
                .thing(freeze.thing())
                .purpose("lock")
                .build();
        var index = append(
                line,
                (connection, at) -> office.leases.update(connection, lease, after.at(at)),
                (connection, at) -> office.freezes.put(connection, freeze.at(at)));
        office.journal.alarm("a member has locked the own file; see the newest lines");
        return new LeasedOutcome.Ended(index);
    }

    private long append(Line line, RowWrite... writes) {
        return switch (office.journal.append(line, writes)) {
            case Appended.Durable durable -> durable.index();
            case Appended.Stale stale -> throw new Raced();
        };
    }

    private LeasedOutcome changed(Asked asked, long line) {
        var lease = asked.lease();
        return new LeasedOutcome.Changed(
                office.ways(lease.ref()), office.leases.others(lease.ref(), lease.id(), office.clock.millis()), line);
    }
}
