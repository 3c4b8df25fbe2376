package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.EnrolAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.evidence.CredentialKey;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.sequencer.Appended;

/** Adds a passkey, of the level of its lease: fresh evidence, a creation, and an assertion by the new key over itself. */
final class Enrol {
    private static final long DAY_MS = 24 * 3_600_000L;

    private final Office office;
    private final Presence presence;

    Enrol(Office office, Presence presence) {
        this.office = office;
        this.presence = presence;
    }

    /** @throws Raced when another request of the lease came between */
    LeasedOutcome ask(Asked asked, EnrolAsk ask, long now) {
        var lease = asked.lease();
        if (asked.again()) return again(lease, ask);
        if (!lease.isFresh(now)) return new Refused(Reason.NOT_FRESH);
        // A passkey that is contested still adds no other: only the letter itself, or level high.
        if (!lease.isHigh() && !lease.isByCode()) return new Refused(Reason.LEVEL);
        if (isSecondToday(lease.ref(), now)) return new Refused(Reason.ONCE_A_DAY);
        return presence.created(ask, office.fund, lease)
                .map(key -> add(asked, ask, credential(ask, key, lease, now)))
                .orElseGet(() -> new Refused(Reason.REFUSED));
    }

    private LeasedOutcome add(Asked asked, EnrolAsk ask, Credential credential) {
        var lease = asked.lease();
        var now = credential.since();
        var appended = office.journal.append(
                line(asked, credential),
                (connection, index) -> Freezes.isOpen(connection, lease.ref()),
                (connection, index) -> office.leases.update(connection, lease, asked.after(now)),
                (connection, index) -> office.credentials.noneSince(connection, lease.ref(), now - DAY_MS),
                (connection, index) -> Nonces.spend(connection, ask.creation().nonce()),
                (connection, index) -> Nonces.spend(connection, ask.assertion().nonce()),
                (connection, index) -> office.credentials.insert(connection, credential.at(index)));
        if (appended instanceof Appended.Durable durable)
            return new LeasedOutcome.Enrolled(office.ways(lease.ref()), durable.index());
        if (isRaced(lease) || office.freezes.isFrozen(Scope.MEMBER, lease.ref().value())) throw new Raced();
        return new Refused(isSecondToday(lease.ref(), now) ? Reason.ONCE_A_DAY : Reason.REFUSED);
    }

    /** The credential belongs to this lease's member: a repeated request learns nothing about anyone else's. */
    private LeasedOutcome again(Lease lease, EnrolAsk ask) {
        return office.credentials
                .find(ask.creation().credentialId())
                .filter(known -> known.ref().equals(lease.ref()))
                .<LeasedOutcome>map(known -> new LeasedOutcome.Enrolled(office.ways(lease.ref()), known.line()))
                .orElseGet(() -> new Refused(Reason.REFUSED));
    }

    private boolean isSecondToday(Ref ref, long now) {
        return office.credentials.isOneSince(ref, now - DAY_MS);
    }

    private boolean isRaced(Lease lease) {
        return office.leases.find(lease.id()).map(Lease::n).orElse(-1L) != lease.n();
    }

    private Credential credential(EnrolAsk ask, CredentialKey key, Lease lease, long now) {
        return new Credential(
                ask.creation().credentialId(),
                lease.ref(),
                key.spki(),
                key.algorithm().cose(),
                // Two officers let this person in on this very host: no wait for somebody to contest it.
                office.side == Side.STAFF ? Credential.HIGH : lease.level(),
                ask.device(),
                now,
                null,
                0);
    }

    private Line line(Asked asked, Credential credential) {
        return office.line("enrol", asked.lease(), asked.caller())
                .kind("passkey")
                .thing(office.side.credential(credential.id()))
                .purpose("way-to-sign-in")
                .build();
    }
}
