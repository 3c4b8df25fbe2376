package be.mijnfonds.portal.gate;

import be.mijnfonds.portal.edge.Network;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The portal's own checks, all of them: a live session that covers the member, and the ceilings. */
public final class SessionGate implements Gate {
    /** The protocol's: a vault that was taken over leaves no session behind for whoever comes after it is whole again. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Sessions sessions;
    private final Ceilings ceilings;
    private final Clock clock;
    private final LeaseId nobody = LeaseId.random(new SecureRandom());

    public SessionGate(Sessions sessions, Ceilings ceilings, Clock clock) {
        this.sessions = sessions;
        this.ceilings = ceilings;
        this.clock = clock;
    }

    /** Counted before the answer leaves: the ceiling is the one brake on a vault that was taken over. */
    @Override
    public Pass granted(LeaseId lease, List<Ref> refs, Instant until, Network network) {
        var now = clock.instant();
        var pass = ceilings.count(Sessions.hash(lease), network, refs, now);
        var latest = now.plus(LONGEST);
        if (pass instanceof Pass.Open) sessions.keep(lease, refs, until.isBefore(latest) ? until : latest);
        return pass;
    }

    @Override
    public Pass relay(LeaseId lease, Network network) {
        var now = clock.instant();
        var refs = sessions.refs(lease, now);
        return refs.isEmpty() ? new Pass.Refused() : ceilings.count(Sessions.hash(lease), network, refs, now);
    }

    @Override
    public Pass ciphertext(@Nullable LeaseId lease, Ref ref, Network network) {
        var now = clock.instant();
        if (!covered(lease, ref, now) || lease == null) return new Pass.Refused();
        return ceilings.count(Sessions.hash(lease), network, List.of(ref), now);
    }

    @Override
    public Pass desk(Ref ref) {
        return ceilings.countDesk(ref, clock.instant());
    }

    @Override
    public Pass post(@Nullable LeaseId lease, Ref ref) {
        return covered(lease, ref, clock.instant()) ? new Pass.Open() : new Pass.Refused();
    }

    /** The database is asked for nobody too, so that this refusal does the work of the others. */
    private boolean covered(@Nullable LeaseId lease, Ref ref, Instant now) {
        return sessions.covers(lease == null ? nobody : lease, ref, now) && lease != null;
    }

    @Override
    public void ended(LeaseId lease) {
        sessions.forget(lease);
    }

    @Override
    public void over(LeaseId lease) {
        sessions.close(lease, clock.instant());
    }
}
