package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.Ref;
import java.util.Set;

/** What may be asked under a lease of one side. The MAC was found good, the lease lives, and the request is not an old one. */
sealed interface UnderLease permits MemberVerbs, StaffVerbs {
    /**
     * @throws JsonException for a body that is none of this verb's
     * @throws Raced when another request of a lease came between
     */
    LeasedOutcome decide(Verb verb, Asked asked, long now);

    /** Members whom the request names; nobody when it cannot be read. */
    Set<Ref> named(Verb verb, byte[] body);

    /** Whether it is over for another reason than its time. */
    boolean isOver(Lease lease);
}
