package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.outside.AwayException;
import be.mijnfonds.connector.outside.Patience;
import be.mijnfonds.connector.outside.Portal;
import be.mijnfonds.connector.outside.Vault;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Ref;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only writer of bundles, indexes and marks. In this order, so that a kill at any moment loses nothing and a seq never
 * stands for two indexes: finished bytes into our own database, to the portal, the mark to the vault, then the waiting rows
 * go. Each step may be repeated with the same bytes.
 */
public final class Sealer {
    /** Members sealed in one go. */
    private static final int GROUP = 500;

    private static final Duration LOOK_FOR_SLEEPERS = Duration.ofHours(1);

    /**
     * What a sealer works with.
     *
     * @param gather how long a member's changes are gathered before they are sealed
     * @param asleepAfter an account in which nobody signed in for so long is put to sleep
     */
    public record Parts(
            Fund fund,
            SigningKey signing,
            JdbcTemplate template,
            StoreKey storeKey,
            TransactionTemplate transaction,
            Members members,
            Portal portal,
            Vault vault,
            Patience patience,
            SecureRandom random,
            Clock clock,
            Duration gather,
            Duration asleepAfter) {}

    private final Parts parts;
    private final Queue queue;
    private final Bundles bundles;
    private final MemberSealing members;
    private final Outbox outbox;
    private final Left left;
    private final Sleepers sleepers;
    private final Renewer renewer;
    private final Records records;
    private final Publishing publishing;
    private final ExecutorService cores;
    private Instant nextNight = Instant.MIN;

    /**
     * @param cores runs the cryptography, a thread a processor
     * @param calls runs calls to the portal, several at once
     */
    public Sealer(Parts parts, ExecutorService cores, ExecutorService calls) {
        this.parts = parts;
        this.queue = new Queue(parts.template(), parts.storeKey());
        this.bundles = new Bundles(parts.template());
        this.left = new Left(parts.clock());
        this.members = new MemberSealing(parts, queue, bundles);
        this.outbox = new Outbox(parts, queue, bundles, left, calls);
        var back = new TakingBack(parts, queue, bundles);
        this.sleepers = new Sleepers(parts, back);
        this.renewer = new Renewer(parts, back, left);
        this.records = new Records(parts);
        this.publishing = new Publishing(parts);
        this.cores = cores;
    }

    /** One round: what was left in the outbox first, then what has waited long enough. How many members were marked. */
    public int round() throws InterruptedException {
        var before = finish();
        layToSleep();
        if (renewer.isAsked())
            state().ifPresent(state -> renewer.round(state.began().through(state.current())));
        var sealed = seal() == 0 && !bundles.isAnyOnItsWay() ? before : before + finish();
        records.send();
        publishing.round();
        return sealed;
    }

    private void layToSleep() {
        var now = parts.clock().instant();
        if (now.isBefore(nextNight)) return;
        if (!Sleepers.isFull(sleepers.lay())) nextNight = now.plus(LOOK_FOR_SLEEPERS);
    }

    /** Seals into the outbox; answers how many members. */
    int seal() throws InterruptedException {
        var state = state();
        if (state.isEmpty()) return 0;
        var refs = new ArrayList<>(queue.ready(parts.clock().instant(), parts.gather(), GROUP));
        for (var ref : bundles.before(state.get().current(), GROUP)) if (!refs.contains(ref)) refs.add(ref);
        var jobs = new ArrayList<Future<Boolean>>();
        refs.removeIf(left::has);
        for (var ref : refs) jobs.add(cores.submit(() -> members.seal(ref, state.get())));
        var count = 0;
        for (var i = 0; i < refs.size(); i++) if (sealed(refs.get(i), jobs.get(i))) count++;
        return count;
    }

    /** One member who cannot be sealed must not keep the others waiting; a database that is away concerns all. */
    private boolean sealed(Ref ref, Future<Boolean> job) throws InterruptedException {
        try {
            return get(job);
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            left.leave(
                    ref,
                    "A member's documents cannot be sealed (" + e.getClass().getSimpleName() + ")");
            return false;
        }
    }

    /** None until {@code follow} has seen the journal's first line: before it, nobody can have an account. */
    private Optional<MemberSealing.State> state() {
        var began =
                parts.template().queryForList("select began from follow.position where began is not null", Long.class);
        if (began.isEmpty()) return Optional.empty();
        var sent = new HashSet<>(parts.template().queryForList("select category from feed.category", String.class));
        var now = parts.clock().instant();
        var current = Quarter.of(now);
        var first = Quarter.ofMillis(began.getFirst());
        return Optional.of(new MemberSealing.State(
                sent, current, first, new MemberDocuments(sent, current, first, now.toEpochMilli())));
    }

    /** Stores and marks all that is in the outbox; answers how many members. Waits while portal or vault are away. */
    int finish() throws InterruptedException {
        return outbox.finish();
    }

    static <T> T get(Future<T> job) throws InterruptedException {
        try {
            return job.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AwayException away) throw away;
            if (e.getCause() instanceof RuntimeException broken) throw broken;
            throw new IllegalStateException(e.getCause());
        }
    }
}
