package be.mijnfonds.vault.refusals;

import be.mijnfonds.journal.Line;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.DatabaseAway;
import be.mijnfonds.vault.sequencer.Journal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            giveBack(due, tried);
            throw e;
        }
    }

    /**
     * Writes down what was only counted in windows that are over. Without it the count of a burst would wait for a next
     * refusal, which need not come: a line that an attacker could skip by going away.
     *
     * @throws DatabaseAway when a line is not durable; what it stood for is counted still
     */
    public void writeCounted() {
        writeCounted(clock.millis());
    }

    /** The same for windows that are not over yet: the vault stops, and would forget them. */
    public void writeAll() {
        writeCounted(Long.MAX_VALUE / 2);
    }

    private void writeCounted(long now) {
        // Each is taken when its turn comes: what is behind one that fails stays counted.
        for (var window : over(now)) take(window).ifPresent(this::write);
    }

    private void write(Counted counted) {
        try {
            journal.append(line(counted.tried(), counted.due().count()));
        } catch (DatabaseAway e) {
            giveBack(counted.due(), counted.tried());
            throw e;
        }
    }

    private record Counted(Due due, Tried tried) {}

    private synchronized Optional<Counted> take(Window window) {
        var tried = window.last();
        if (tried == null || window.unwritten() == 0) return Optional.empty();
        var counted = new Counted(new Due(window, window.unwritten()), tried);
        window.written();
        return Optional.of(counted);
    }

    private synchronized Due due(Tried tried) {
        var now = clock.millis();
        var ref = tried.ref();
        var window = ref == null ? networks.of(tried.group(), now) : refs.of(ref, now);
        return new Due(window, window.next(tried));
    }

    private synchronized void giveBack(Due due, Tried tried) {
        due.window().giveBack(due.count(), tried);
    }

    private synchronized List<Window> over(long now) {
        var over = new ArrayList<>(refs.over(now));
        over.addAll(networks.over(now));
        return over;
    }

    private Line line(Tried tried, long count) {
        var ref = tried.ref();
        return journal.begin(tried.verb(), "refused")
                .kind(tried.kind())
                .actor(Line.Actor.of("unknown", null))
                .subject(ref == null ? null : ref.value())
                .count(count == 1 ? null : Long.valueOf(count))
                .hash(tried.hash())
                .network(tried.network())
                .trace(tried.trace())
                .app(tried.app())
                .build();
    }
}
