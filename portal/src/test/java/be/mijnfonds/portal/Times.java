package be.mijnfonds.portal;

import java.util.Arrays;
import java.util.List;

/** How long the answers of one kind took, in nanoseconds. */
final class Times {
    private final long[] nanos;

    Times(int size) {
        nanos = new long[size];
    }

    /** Each place is one caller's alone. */
    void at(int place, long took) {
        nanos[place] = took;
    }

    long least() {
        return Arrays.stream(nanos).min().orElseThrow();
    }

    /** Milliseconds at some shares, and which share left on the first beats. */
    String text() {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return "%,d calls, ms: 1%% %.2f, half %.2f, 90%% %.2f, 99%% %.2f, mean %.3f; beats: first %.1f%%, second %.1f%%"
                .formatted(
                        sorted.length,
                        part(sorted, 1),
                        part(sorted, 50),
                        part(sorted, 90),
                        part(sorted, 99),
                        mean() / 1e6,
                        within(100, 200),
                        within(200, 300));
    }

    /** The largest of Welch's t among all pairs, without sign. */
    static double mostApart(List<Times> all) {
        var most = 0.0;
        for (var one : all) for (var other : all) most = Math.max(most, one.apart(other));
        return most;
    }

    private double apart(Times other) {
        var spread = variance() / nanos.length + other.variance() / other.nanos.length;
        return this == other ? 0 : Math.abs(mean() - other.mean()) / Math.sqrt(spread);
    }

    private double mean() {
        return Arrays.stream(nanos).average().orElseThrow();
    }

    private double variance() {
        var mean = mean();
        return Arrays.stream(nanos)
                        .mapToDouble(each -> (each - mean) * (each - mean))
                        .sum()
                / (nanos.length - 1);
    }

    private static double part(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    private double within(int from, int to) {
        return 100.0
                * Arrays.stream(nanos)
                        .filter(each -> each >= from * 1_000_000L && each < to * 1_000_000L)
                        .count()
                / nanos.length;
    }
}
