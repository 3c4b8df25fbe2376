package be.mijnfonds.vault.leases;

import be.mijnfonds.protocol.LeaseAnswer;

/** What came of asking for a lease. */
public sealed interface Leasing {
    record Granted(LeaseAnswer answer) implements Leasing {}

    /** One shape for unknown member, wrong credential and spent nonce: the caller must not tell them apart. */
    record Refused() implements Leasing {}

    /** The fund's ceiling, or a provider that does not answer: come back later. */
    record Later(Reason reason, long seconds) implements Leasing {}

    enum Reason {
        CEILING,
        AWAY
    }
}
