package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.conversations.Conversations;
import be.mijnfonds.connector.incidents.Entries;
import be.mijnfonds.connector.requests.Requests;
import be.mijnfonds.connector.sealing.Bundles.Bundle;
import be.mijnfonds.connector.sealing.Bundles.Outgoing;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.connector.waiting.Queue.Waiting;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals one member's waiting documents into the outbox. One transaction a member: seq, bundles and finished bytes together. */
final class MemberSealing {
    private static final Logger LOG = LoggerFactory.getLogger(MemberSealing.class);

    private static final Slot REQUESTS = Slot.of(Category.REQUESTS);
    private static final Slot MESSAGES = Slot.of(Category.MESSAGES);
    private static final Slot INCIDENTS = Slot.incidents();

    /** A paper is 256 KiB at most, a delivery 8 MiB, and every other document may have changed too. */
    private static final int PAPERS_AT_ONCE = 8;

    private final Sealer.Parts parts;
    private final Queue queue;
    private final Bundles bundles;
    private final MemberRun run;
    private final Requests requests;
    private final Conversations conversations;
    private final Entries entries;

    MemberSealing(Sealer.Parts parts, Queue queue, Bundles bundles) {
        this.parts = parts;
        this.queue = queue;
        this.bundles = bundles;
        this.run = new MemberRun(parts.signing(), parts.random());
        this.requests = new Requests(parts.template(), parts.storeKey());
        this.conversations = new Conversations(parts.template(), parts.storeKey());
        this.entries = new Entries(parts.template(), parts.storeKey());
    }

    /** What all members of a round share. */
    record State(Set<String> sent, Quarter current, Quarter began, MemberDocuments documents) {}

    /** False when nothing was to be done, or not yet. */
    boolean seal(Ref ref, State state) {
        var done = parts.transaction().execute(status -> {
            var waiting = fitting(queue.of(ref));
            var old = kept(ref);
            var documents = state.documents().complete(ref, waiting, old.keySet());
            // Kept here for ever, also while the member was asleep.
            if (isNew(REQUESTS, old, waiting))
                documents.put(REQUESTS, requests.document(ref, parts.clock().millis()));
            if (isNew(MESSAGES, old, waiting))
                documents.put(
                        MESSAGES, conversations.document(ref, parts.clock().millis()));
            if (isNew(INCIDENTS, old, waiting))
                documents.put(INCIDENTS, entries.document(ref, parts.clock().millis()));
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

    private static boolean isNew(Slot slot, Map<Slot, Bundle> old, List<Waiting> waiting) {
        return !old.containsKey(slot)
                && waiting.stream().noneMatch(one -> one.document().slot().equals(slot));
    }

    /** As many papers at once as the portal takes in one delivery; the others wait for the next. */
    private static List<Waiting> fitting(List<Waiting> all) {
        var papers = all.stream()
                .filter(one ->
                        one.document().slot().isPaper() && !one.document().isGone())
                .toList();
        var late = new HashSet<>(papers.subList(Math.min(PAPERS_AT_ONCE, papers.size()), papers.size()));
        return all.stream().filter(one -> !late.contains(one)).toList();
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
        var past = state.documents().past(old.keySet(), waiting);
        if (changed.isEmpty() && past.isEmpty()) {
            queue.done(Map.of(ref, turns));
            bundles.reaches(ref, state.current());
            return;
        }
        var key = parts.members().key(ref).orElseThrow(() -> new IllegalStateException("an account without a key"));
        var sealed = run.seal(key, bundles.seq(ref) + 1, changed, old);
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
}
