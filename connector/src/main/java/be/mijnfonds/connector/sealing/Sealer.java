package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.outside.AwayException;
import be.mijnfonds.connector.outside.Patience;
import be.mijnfonds.connector.outside.Portal;
import be.mijnfonds.connector.outside.Vault;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.sealing.Bundles.Bundle;
import be.mijnfonds.connector.sealing.Bundles.Outgoing;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.connector.waiting.Queue.Waiting;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.protocol.MarkAnswer.Outcome;
import be.mijnfonds.protocol.MarkAsk;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    /** Members sealed in one go; their marks travel together. */
    private static final int GROUP = 500;

    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    /** What a sealer works with. {@code gather}: how long a member's changes are gathered before they are sealed. */
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
            Duration gather) {}

    private final Parts parts;
    private final Queue queue;
    private final Bundles bundles;
    private final MemberRun run;
    private final ExecutorService cores;
    private final ExecutorService calls;
    /** Members whom portal or vault refuse, until when they are left alone. */
    private final Map<Ref, Long> refused = new HashMap<>();

    /**
     * @param cores runs the cryptography, a thread a processor
     * @param calls runs calls to the portal, several at once
     */
    public Sealer(Parts parts, ExecutorService cores, ExecutorService calls) {
        this.parts = parts;
        this.queue = new Queue(parts.template(), parts.storeKey());
        this.bundles = new Bundles(parts.template());
        this.run = new MemberRun(parts.signing(), parts.random());
        this.cores = cores;
        this.calls = calls;
    }

    /** One round: what was left in the outbox first, then what has waited long enough. How many members were marked. */
    public int round() throws InterruptedException {
        var before = finish();
        return seal() == 0 ? before : before + finish();
    }

    /** Seals into the outbox; answers how many members. */
    int seal() throws InterruptedException {
        var state = state();
        if (state.isEmpty()) return 0;
        var refs = new ArrayList<>(queue.ready(parts.clock().instant(), parts.gather(), GROUP));
        for (var ref : bundles.before(state.get().current(), GROUP)) if (!refs.contains(ref)) refs.add(ref);
        var jobs = new ArrayList<Future<Boolean>>();
        refs.removeIf(refused::containsKey);
        for (var ref : refs) jobs.add(cores.submit(() -> one(ref, state.get())));
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
            refuse(ref, "A member's documents cannot be sealed (" + e.getClass().getSimpleName() + ")");
            return false;
        }
    }

    /** What all members of a round share. */
    private record State(Set<String> sent, Quarter current, Quarter began, MemberDocuments documents) {}

    /** None until {@code follow} has seen the journal's first line: before it, nobody can have an account. */
    private Optional<State> state() {
        var began =
                parts.template().queryForList("select began from follow.position where began is not null", Long.class);
        if (began.isEmpty()) return Optional.empty();
        var sent = new HashSet<>(parts.template().queryForList("select category from feed.category", String.class));
        var now = parts.clock().instant();
        var current = Quarter.of(now);
        var first = Quarter.ofMillis(began.getFirst());
        return Optional.of(
                new State(sent, current, first, new MemberDocuments(sent, current, first, now.toEpochMilli())));
    }

    /** One member, one transaction; false when nothing was to be done, or not yet. */
    private boolean one(Ref ref, State state) {
        var done = parts.transaction().execute(status -> {
            var waiting = queue.of(ref);
            var old = kept(ref);
            var documents = state.documents().complete(ref, waiting, old.keySet());
            var there = new HashSet<>(old.keySet());
            there.addAll(documents.keySet());
            if (state.documents().lacksProven(there)) return false;
            waiting.stream()
                    .map(Waiting::document)
                    .filter(MemberDocuments::isTooLarge)
                    .forEach(document -> LOG.error(
                            "A document {} of {} bytes is too large for one bundle; the member sees that it is missing.",
                            document.slot(),
                            document.text().length));
            keep(ref, waiting, old, run.changed(documents.values(), old), state);
            return true;
        });
        return Boolean.TRUE.equals(done);
    }

    /** @throws SealException when it is not what we kept: nothing of that member is signed any more */
    private Map<Slot, Bundle> kept(Ref ref) {
        var seq = bundles.seq(ref);
        var old = bundles.of(ref);
        if (seq == 0 && old.isEmpty()) return old;
        var mac = bundles.mac(ref);
        if (mac == null || !Bytes.same(mac, run.state(ref, seq, old.values())))
            throw new SealException("what was sealed before was changed in the database");
        return old;
    }

    private void keep(Ref ref, List<Waiting> waiting, Map<Slot, Bundle> old, List<Document> changed, State state) {
        var turns = waiting.stream().map(Waiting::turn).toArray(Long[]::new);
        var past = old.keySet().stream().filter(state.documents()::isPast).toList();
        if (changed.isEmpty() && past.isEmpty()) {
            queue.done(Map.of(ref, turns));
            bundles.reaches(ref, state.current());
            return;
        }
        var key = parts.members().key(ref).orElseThrow(() -> new IllegalStateException("an account without a key"));
        var sealed = run.seal(key, changed, old);
        var all = new HashMap<>(old);
        past.forEach(all::remove);
        sealed.changed().forEach(bundle -> all.put(bundle.slot(), bundle));
        var index = index(ref, all);
        var bytes = index.bytes();
        var drop = past.stream()
                .map(slot -> Objects.requireNonNull(old.get(slot)).id().value())
                .sorted()
                .toList();
        var body = run.body(index, bytes, sealed.put(), drop);
        var out = new Outgoing(ref, index.mark(), body, turns);
        var mac = run.state(ref, index.seq(), all.values());
        bundles.keep(
                out,
                new Bundles.Kept(sealed.changed(), past, mac),
                state.current(),
                parts.clock().instant());
    }

    private Index index(Ref ref, Map<Slot, Bundle> all) {
        var entries = all.values().stream()
                .map(bundle -> new Index.Entry(bundle.slot().category(), bundle.id(), bundle.version(), bundle.hash()))
                .toList();
        return new Index(parts.fund(), ref, bundles.seq(ref) + 1, parts.clock().millis(), entries);
    }

    /** Stores and marks all that is in the outbox; answers how many members. Waits while portal or vault are away. */
    int finish() throws InterruptedException {
        var count = 0;
        var now = parts.clock().millis();
        refused.values().removeIf(until -> until <= now);
        while (true) {
            var out = bundles.outbox(GROUP + refused.size()).stream()
                    .filter(one -> !refused.containsKey(one.ref()))
                    .limit(MarkAsk.MAX_MARKS)
                    .toList();
            if (out.isEmpty()) return count;
            count += mark(store(out));
        }
    }

    private List<Outgoing> store(List<Outgoing> out) throws InterruptedException {
        var jobs = new ArrayList<Future<Portal.Storing>>();
        for (var one : out)
            jobs.add(calls.submit(
                    () -> parts.patience().until(() -> parts.portal().store(one.body()))));
        var stored = new ArrayList<Outgoing>();
        for (var i = 0; i < out.size(); i++) {
            switch (get(jobs.get(i))) {
                case STORED -> stored.add(out.get(i));
                case CONFLICT -> refuse(out.get(i).ref(), "The portal has another index at this or a higher seq");
                case UNFIT -> refuse(out.get(i).ref(), "The portal does not take what was sealed");
            }
        }
        return stored;
    }

    private int mark(List<Outgoing> stored) throws InterruptedException {
        if (stored.isEmpty()) return 0;
        var ask = new MarkAsk(stored.stream()
                .map(one -> new MarkAsk.Marked(one.ref(), one.mark()))
                .toList());
        var outcomes = new HashMap<Ref, Outcome>();
        for (var entry : parts.patience().until(() -> parts.vault().mark(ask)).marks())
            outcomes.put(entry.ref(), entry.outcome());
        var marked = new ArrayList<Outgoing>();
        for (var one : stored) {
            switch (outcomes.get(one.ref())) {
                case SET, REPEAT -> marked.add(one);
                case LOWER -> refuse(one.ref(), "The vault has a higher mark");
                case UNKNOWN -> refuse(one.ref(), "The vault does not know the member");
                case null -> refuse(one.ref(), "The vault says nothing about the mark");
            }
        }
        var turns = new HashMap<Ref, Long[]>();
        marked.forEach(one -> turns.put(one.ref(), one.turns()));
        parts.transaction().executeWithoutResult(status -> {
            queue.done(turns);
            bundles.marked(marked);
        });
        return marked.size();
    }

    /** Left where it is, tried again later, said loudly: a restored database or a second connector looks like this. */
    private void refuse(Ref ref, String why) {
        LOG.error("{}; that member's bundles stay behind, tried again in a minute.", why);
        refused.put(ref, parts.clock().millis() + REFUSED_PAUSE.toMillis());
    }

    private static <T> T get(Future<T> job) throws InterruptedException {
        try {
            return job.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AwayException away) throw away;
            if (e.getCause() instanceof RuntimeException broken) throw broken;
            throw new IllegalStateException(e.getCause());
        }
    }
}
