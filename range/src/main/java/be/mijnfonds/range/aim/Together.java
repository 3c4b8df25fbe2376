package be.mijnfonds.range.aim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several at once, since each spends most of its time waiting for a beat, a page or a round of somebody else's. */
public final class Together {
    /** More than this and a machine of two cores says "later". */
    private static final int AT_ONCE = 6;

    private Together() {}

    @FunctionalInterface
    public interface Each<T, R> {
        R of(T one) throws Exception;
    }

    /** What came of each, in their order; the first that fails fails all. */
    public static <T, R> List<R> each(Collection<T> all, Each<T, R> done) throws Exception {
        var running = new ArrayList<Future<R>>();
        try (var pool = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (var one : all) running.add(pool.submit(() -> done.of(one)));
        }
        var came = new ArrayList<R>();
        for (var one : running)
            try {
                came.add(one.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception cause) throw cause;
                throw e;
            }
        return came;
    }

    /** The same where nothing comes of it but what it does. */
    public static <T> void all(Collection<T> all, Done<T> done) throws Exception {
        each(all, one -> {
            done.with(one);
            return true;
        });
    }

    @FunctionalInterface
    public interface Done<T> {
        void with(T one) throws Exception;
    }
}
