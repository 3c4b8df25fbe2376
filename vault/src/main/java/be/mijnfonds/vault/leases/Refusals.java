package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.DatabaseAway;
import be.mijnfonds.vault.sequencer.Lines;
import be.mijnfonds.vault.sequencer.Sequencer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes refusals down without letting an attacker choose how long the journal gets: with a known ref one line each up to 20
 * an hour, then counted; without, one line a minute for each verb, kind and network, with a count.
 */
final class Refusals {
    private static final int LINES_PER_REF = 20;
    private static final long REF_WINDOW_MS = 3_600_000;
    private static final long NETWORK_WINDOW_MS = 60_000;
    /** More networks than this in one minute share one line. */
    private static final int MAX_WINDOWS = 10_000;

    private static final class Window {
        final long since;
        int lines;
        long unwritten;

        Window(long since) {
            this.since = since;
        }
    }

    private final Sequencer sequencer;
    private final Lines lines;
    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    Refusals(Sequencer sequencer, Lines lines, Clock clock) {
        this.sequencer = sequencer;
        this.lines = lines;
        this.clock = clock;
    }

    /** @throws DatabaseAway when the line is not durable: the caller then gets no answer either */
    void note(String verb, String kind, @Nullable Ref ref, Caller caller) {
        var count = ref == null
                ? due(verb + "|" + kind + "|" + caller.network(), NETWORK_WINDOW_MS, 1)
                : due("ref|" + ref, REF_WINDOW_MS, LINES_PER_REF);
        if (count == 0) return;
        sequencer.append(lines.begin(verb, "refused")
                .kind(kind)
                .actor(Line.Actor.of("unknown", null))
                .subject(ref == null ? null : ref.value())
                .count(count == 1 ? null : Long.valueOf(count))
                .network(caller.network())
                .trace(caller.via().trace())
                .app(caller.app())
                .build());
    }

    /** How many refusals the next line stands for; 0 when this one is only counted. */
    private synchronized long due(String key, long windowMs, int linesPerWindow) {
        var now = clock.millis();
        if (windows.size() > MAX_WINDOWS) key = "all";
        var window = windows.computeIfAbsent(key, k -> new Window(now));
        var carried = 0L;
        if (now - window.since >= windowMs) {
            carried = window.unwritten;
            window = new Window(now);
            windows.put(key, window);
            windows.values().removeIf(old -> old.unwritten == 0 && now - old.since >= REF_WINDOW_MS);
        }
        if (window.lines >= linesPerWindow) {
            window.unwritten++;
            return 0;
        }
        window.lines++;
        return carried + 1;
    }
}
