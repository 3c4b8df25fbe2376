package be.mijnfonds.vault.refusals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
        this.rest = new Window(Long.MIN_VALUE / 2, lines);
    }

    Window of(K key, long now) {
        var window = byKey.get(key);
        if (window != null && !window.over(now, lengthMs)) return window;
        if (window == null && byKey.size() >= limit) forget(now);
        if (window == null && byKey.size() >= limit) return shared(now);
        var fresh = new Window(now, lines);
        if (window != null) fresh.takeOver(window);
        byKey.put(key, fresh);
        return fresh;
    }

    private Window shared(long now) {
        if (rest.over(now, lengthMs)) {
            var fresh = new Window(now, lines);
            fresh.takeOver(rest);
            rest = fresh;
        }
        return rest;
    }

    /** Windows that are over and have counted what no line stands for yet; of those without, none is kept any longer. */
    List<Window> over(long now) {
        var over = new ArrayList<Window>();
        byKey.values().removeIf(window -> window.over(now, lengthMs) && window.unwritten() == 0);
        for (var window : byKey.values()) if (window.over(now, lengthMs)) over.add(window);
        if (rest.over(now, lengthMs) && rest.unwritten() > 0) over.add(rest);
        return over;
    }

    /** Counts that no line stood for yet go to the window all share: none is lost. */
    private void forget(long now) {
        var all = byKey.values().iterator();
        while (all.hasNext()) {
            var window = all.next();
            if (!window.over(now, lengthMs)) continue;
            rest.takeOver(window);
            all.remove();
        }
    }
}
