package be.mijnfonds.desk.follow;

import be.mijnfonds.desk.store.Seen;
import be.mijnfonds.journal.tiles.VerifiedLog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Lines of a log in their order, for one taker: while it takes them, as many threads as there are processors fetch, check
 * against the signed tree and parse those that come next. What is in flight is bounded, however many lines are asked for.
 */
public final class Ahead implements AutoCloseable {
    /** Whole bundles, so that none is fetched twice. */
    private static final int AT_ONCE = 32 * 256;

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final VerifiedLog log;
    private final ConcurrentLinkedQueue<VerifiedLog> free = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("ahead-", 0).factory());

    private Ahead(VerifiedLog log) {
        this.log = log;
    }

    /**
     * @param to exclusive
     * @param taker gets some thousands of lines at a time, all of which are in the signed tree
     * @throws be.mijnfonds.journal.tiles.LogException when a line is not the one in the signed tree; the parts before were
     *     handed over and are true
     */
    public static void read(VerifiedLog log, long from, long to, Consumer<List<Seen>> taker) throws IOException {
        try (var ahead = new Ahead(log)) {
            ahead.all(from, to, taker);
        }
    }

    private void all(long from, long to, Consumer<List<Seen>> taker) throws IOException {
        var waiting = new ArrayDeque<Future<List<Seen>>>();
        for (var at = from; at < to || !waiting.isEmpty(); ) {
            while (at < to && waiting.size() < 2 * THREADS) {
                var begin = at;
                var end = Math.min(to, (at / AT_ONCE + 1) * AT_ONCE);
                waiting.add(threads.submit(() -> part(begin, end)));
                at = end;
            }
            taker.accept(got(waiting.remove()));
        }
    }

    private List<Seen> part(long from, long to) throws IOException {
        var reader = free.poll();
        if (reader == null) reader = log.beside();
        var lines = new ArrayList<Seen>((int) (to - from));
        reader.read(from, to, entry -> lines.add(Seen.of(entry)));
        free.add(reader);
        return lines;
    }

    private static List<Seen> got(Future<List<Seen>> part) throws IOException {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException away) throw away;
            if (e.getCause() instanceof RuntimeException known) throw known;
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
