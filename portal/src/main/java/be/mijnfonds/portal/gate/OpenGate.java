package be.mijnfonds.portal.gate;

import be.mijnfonds.portal.edge.Network;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The portal with every check of its own taken out, as an attacker who owns it would have it. The demo fund's tests run
 * against it and must find nobody's data; the settings refuse it anywhere else.
 */
public final class OpenGate implements Gate {
    @Override
    public Pass granted(LeaseId lease, List<Ref> refs, Instant until, Network network) {
        return new Pass.Open();
    }

    @Override
    public Pass relay(LeaseId lease, Network network) {
        return new Pass.Open();
    }

    @Override
    public Pass ciphertext(@Nullable LeaseId lease, Ref ref, Network network) {
        return new Pass.Open();
    }

    @Override
    public Pass desk(Ref ref) {
        return new Pass.Open();
    }

    @Override
    public Pass post(@Nullable LeaseId lease, Ref ref) {
        return new Pass.Open();
    }

    @Override
    public void ended(LeaseId lease) {
        // It keeps no sessions.
    }

    @Override
    public void over(LeaseId lease) {
        // Nor does it close any.
    }
}
