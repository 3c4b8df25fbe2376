package be.mijnfonds.range.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * How often something was done in a second.
 *
 * @param half the time of the middle one, in milliseconds
 */
record Rate(double perSecond, double half) {
    /** A window of the warm-up that did at most this much more than the best before it ends it. */
    private static final double STEADY = 1.05;

    private static final int MOST_WINDOWS = 20;

    interface Work {
        void once() throws Exception;
    }

    /** One caller, once it goes no faster: a service runs for weeks, and its first minute, compiling, is another figure. */
    static Rate of(Duration time, Work work) throws Exception {
        return of(time, 1, caller -> work);
    }

    interface Callers {
        Work number(int caller) throws Exception;
    }

    /** So many callers at once, each with its own work. */
    static Rate of(Duration time, int callers, Callers made) throws Exception {
        var works = new ArrayList<Work>();
        for (var i = 0; i < callers; i++) works.add(made.number(i));
        warmUp(time.dividedBy(2), works);
        var began = System.nanoTime();
        var took = run(time, works);
        var seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(took);
        return new Rate(took.length / seconds, took[took.length / 2] / 1e6);
    }

    /** Two windows in a row without gain, so that one pause of the machine does not end it. */
    private static void warmUp(Duration window, ArrayList<Work> works) throws Exception {
        var best = 0;
        var steady = 0;
        for (var i = 0; i < MOST_WINDOWS && steady < 2; i++) {
            var done = run(window, works).length;
            steady = done <= best * STEADY ? steady + 1 : 0;
            best = Math.max(best, done);
        }
    }

    private static long[] run(Duration time, ArrayList<Work> works) throws Exception {
        var end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(works.size())) {
            var all = works.stream()
                    .<Callable<long[]>>map(work -> () -> repeat(work, end))
                    .toList();
            var parts = new ArrayList<long[]>();
            for (var done : threads.invokeAll(all)) parts.add(done.get());
            return parts.stream().flatMapToLong(Arrays::stream).toArray();
        }
    }

    private static long[] repeat(Work work, long end) throws Exception {
        var took = new long[1024];
        var count = 0;
        do {
            var began = System.nanoTime();
            work.once();
            if (count == took.length) took = Arrays.copyOf(took, count * 2);
            took[count++] = System.nanoTime() - began;
        } while (System.nanoTime() < end);
        return Arrays.copyOf(took, count);
    }
}
