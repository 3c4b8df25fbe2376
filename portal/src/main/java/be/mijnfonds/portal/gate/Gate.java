package be.mijnfonds.portal.gate;

import be.mijnfonds.portal.edge.Network;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the portal allows or refuses by itself. A member's data does not hang on it: the vault and the seal come after. */
public interface Gate {
    /** A new lease, as the vault told of it: may its answer go out? From then on its ciphertext may. */
    Pass granted(LeaseId lease, List<Ref> refs, Instant until, Network network);

    /** May a request under this lease go to the vault, and its answer come back? */
    Pass relay(LeaseId lease, Network network);

    /** May this member's ciphertext go out? No lease at all is refused like a wrong one. */
    Pass ciphertext(@Nullable LeaseId lease, Ref ref, Network network);

    /** May this member's ciphertext go to the desk? Whether somebody there may open it, the vault says. */
    Pass desk(Ref ref);

    /** May something sealed be put down in this member's name? Nothing of a member comes back, so nothing is counted. */
    Pass post(@Nullable LeaseId lease, Ref ref);

    /** The vault ended this lease. */
    void ended(LeaseId lease);

    /** Over by the vault's word: no more ciphertext, but the vault may still be asked, and say so again. */
    void over(LeaseId lease);
}
