package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.outside.Portal;
import be.mijnfonds.connector.sealing.Bundles.Outgoing;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.protocol.MarkAnswer.Outcome;
import be.mijnfonds.protocol.MarkAsk;
import be.mijnfonds.seal.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** What was sealed and is durable with us: to the portal, then its mark to the vault, then it is done. */
final class Outbox {
    /** Read at once; their marks travel together. */
    private static final int GROUP = MarkAsk.MAX_MARKS;

    private final Sealer.Parts parts;
    private final Queue queue;
    private final Bundles bundles;
    private final Left left;
    private final ExecutorService calls;

    Outbox(Sealer.Parts parts, Queue queue, Bundles bundles, Left left, ExecutorService calls) {
        this.parts = parts;
        this.queue = queue;
        this.bundles = bundles;
        this.left = left;
        this.calls = calls;
    }

    /** Stores and marks all that is in the outbox; answers how many members. Waits while portal or vault are away. */
    int finish() throws InterruptedException {
        var count = 0;
        left.forgetPast();
        while (true) {
            var out = bundles.outbox(GROUP + left.size()).stream()
                    .filter(one -> !left.has(one.ref()))
                    .limit(GROUP)
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
            switch (Sealer.get(jobs.get(i))) {
                case STORED -> stored.add(out.get(i));
                case CONFLICT -> left.leave(out.get(i).ref(), "The portal has another index at this or a higher seq");
                case UNFIT -> left.leave(out.get(i).ref(), "The portal does not take what was sealed");
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
                case LOWER -> left.leave(one.ref(), "The vault has a higher mark");
                case UNKNOWN -> left.leave(one.ref(), "The vault does not know the member");
                case null -> left.leave(one.ref(), "The vault says nothing about the mark");
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
}
