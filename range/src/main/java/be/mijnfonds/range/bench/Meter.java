package be.mijnfonds.range.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processor time of each process of a side, from a moment on. */
final class Meter {
    private final Map<String, Long> pids;
    private final Map<String, Double> before = new LinkedHashMap<>();
    private final long began = System.nanoTime();

    private Meter(Map<String, Long> pids) throws IOException {
        this.pids = pids;
        for (var one : pids.entrySet()) before.put(one.getKey(), Cpu.seconds(List.of(one.getValue())));
    }

    static Meter start(Sessions sessions) throws IOException {
        return new Meter(sessions.pids());
    }

    /** Seconds of processor time a second, by process. */
    Map<String, Double> rates() throws IOException {
        var seconds = (System.nanoTime() - began) / 1e9;
        var rates = new LinkedHashMap<String, Double>();
        for (var one : used().entrySet()) rates.put(one.getKey(), one.getValue() / seconds);
        return rates;
    }

    /** For each of so many sessions, beyond what was used at rest in the same time. */
    Map<String, Double> used(Map<String, Double> resting, int sessions) throws IOException {
        var seconds = (System.nanoTime() - began) / 1e9;
        var used = new LinkedHashMap<String, Double>();
        for (var one : used().entrySet()) {
            var rest = resting.getOrDefault(one.getKey(), 0.0) * seconds;
            used.put(one.getKey(), Math.max(0, one.getValue() - rest) / sessions);
        }
        return used;
    }

    private Map<String, Double> used() throws IOException {
        var used = new LinkedHashMap<String, Double>();
        for (var one : pids.entrySet())
            used.put(one.getKey(), Cpu.seconds(List.of(one.getValue())) - before.getOrDefault(one.getKey(), 0.0));
        return used;
    }
}
