package be.mijnfonds.vault.refusals;

import be.mijnfonds.journal.Line;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.DatabaseAway;
import be.mijnfonds.vault.sequencer.Journal;
import java.time.Clock;

/**
 * Writes refusals down without letting an attacker choose how long the journal gets: with a known ref one line each up to 20
 * an hour, then counted; without, one line a minute for each verb, kind and network, with a count.
 */
public final class Refusals {
    private static final int LINES_PER_REF = 20;
    private static final long REF_WINDOW_MS = 3_600_000;
    private static final long NETWORK_WINDOW_MS = 60_000;
    /** The network is the portal's word: one that lies fills these, and must not thereby hide what a known ref is refused. */
    private static final int MAX_NETWORKS = 10_000;

    private static final int MAX_REFS = 1_000_000;

    private final Journal journal;
    private final Clock clock;
    private final Windows<Ref> refs = new Windows<>(REF_WINDOW_MS, LINES_PER_REF, MAX_REFS);
    private final Windows<String> networks = new Windows<>(NETWORK_WINDOW_MS, 1, MAX_NETWORKS);

    public Refusals(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    private record Due(Window window, long count) {}

    /** @throws DatabaseAway when the line is not durable: the caller then gets no answer either */
    public void note(Tried tried) {
        var due = due(tried);
        if (due.count() == 0) return;
        try {
            journal.append(line(tried, due.count()));
        } catch (DatabaseAway e) {
            giveBack(due);
            throw e;
        }
    }

    private synchronized Due due(Tried tried) {
        var now = clock.millis();
        var ref = tried.ref();
        var window = ref == null ? networks.of(tried.group(), now) : refs.of(ref, now);
        return new Due(window, window.next());
    }

    private synchronized void giveBack(Due due) {
        due.window().giveBack(due.count());
    }

    private Line line(Tried tried, long count) {
        var ref = tried.ref();
        return journal.begin(tried.verb(), "refused")
                .kind(tried.kind())
                .actor(Line.Actor.of("unknown", null))
                .subject(ref == null ? null : ref.value())
                .count(count == 1 ? null : Long.valueOf(count))
                .network(tried.network())
                .trace(tried.trace())
                .app(tried.app())
                .build();
    }
}
