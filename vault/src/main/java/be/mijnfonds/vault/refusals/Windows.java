package be.mijnfonds.vault.refusals;

import java.util.HashMap;
import java.util.Map;

/** The windows of one sort, no more than a limit: the rest share one. Not safe between threads. */
final class Windows<K> {
    private final long lengthMs;
    private final int lines;
    private final int limit;
    private final Map<K, Window> byKey = new HashMap<>();
    private Window rest;

    Windows(long lengthMs, int lines, int limit) {
        this.lengthMs = lengthMs;
        this.lines = lines;
        this.limit = limit;
        this.rest = new Window(Long.MIN_VALUE / 2, lines, 0);
    }

    Window of(K key, long now) {
        var window = byKey.get(key);
        if (window != null && !window.over(now, lengthMs)) return window;
        if (window == null && byKey.size() >= limit) forget(now);
        if (window == null && byKey.size() >= limit) return shared(now);
        var fresh = new Window(now, lines, window == null ? 0 : window.unwritten());
        byKey.put(key, fresh);
        return fresh;
    }

    private Window shared(long now) {
        if (rest.over(now, lengthMs)) rest = new Window(now, lines, rest.unwritten());
        return rest;
    }

    /** Counts that no line stood for yet go to the window all share: none is lost. */
    private void forget(long now) {
        var all = byKey.values().iterator();
        while (all.hasNext()) {
            var window = all.next();
            if (!window.over(now, lengthMs)) continue;
            rest.add(window.unwritten());
            all.remove();
        }
    }
}
