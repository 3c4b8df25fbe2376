package be.mijnfonds.vault.leases;

import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.seal.Bytes;
import java.util.Arrays;
import java.util.Optional;

/** A request whose MAC was found good, with the lease as it was when it came. */
record Asked(Lease lease, LeasedAsk ask, byte[] bodyHash, Caller caller) {
    static Asked of(Lease lease, LeasedAsk ask, Caller caller) {
        return new Asked(lease, ask, Bytes.sha256(ask.body()), caller);
    }

    /** The same request again: answered again, without a second line. */
    boolean again() {
        return ask.n() == lease.n() && Arrays.equals(bodyHash, lease.bodyHash());
    }

    /** What came of the same request when it came first, if it was refused. */
    Optional<LeasedOutcome.Refused> refusedBefore() {
        return Optional.ofNullable(again() ? lease.refusal() : null)
                .map(LeasedOutcome.Reason::of)
                .map(LeasedOutcome.Refused::new);
    }

    boolean old() {
        return ask.n() <= lease.n();
    }

    /** The lease after this request. */
    Lease after(long now) {
        return lease.asked(now, ask.n(), bodyHash);
    }
}
