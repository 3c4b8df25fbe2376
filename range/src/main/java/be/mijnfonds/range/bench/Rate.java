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
    interface Work {
        void once() throws Exception;
    }

    /** One caller, after a warm-up of a fifth of the time. */
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
        run(time.dividedBy(5), works);
        var began = System.nanoTime();
        var took = run(time, works);
        var seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(took);
        return new Rate(took.length / seconds, took[took.length / 2] / 1e6);
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
