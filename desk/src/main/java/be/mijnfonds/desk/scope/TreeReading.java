package be.mijnfonds.desk.scope;

import be.mijnfonds.desk.follow.Ahead;
import be.mijnfonds.desk.store.Categories;
import be.mijnfonds.desk.store.Ids;
import be.mijnfonds.desk.store.Seen;
import be.mijnfonds.desk.store.Store.Indexes;
import be.mijnfonds.journal.tiles.VerifiedLog;
import be.mijnfonds.seal.Category;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The same answer from the signed tree itself, line by line, and what stands in the way of believing that a line is not
 * there. Written apart from the store's answer on purpose: each is the other's check.
 */
final class TreeReading {
    /** A vault's clock may be set right; by more than this it was set wrong. */
    static final long CLOCK_MS = 600_000;

    static final long HOUR_MS = 3_600_000;

    private final Question question;
    /** Those that may turn out to have ended before the time: begun before it, so never more than of an hour. */
    private final Map<String, OfLease> early = new HashMap<>();
    /** Those that began within it. */
    private final Ids within = new Ids();

    private final Sightings opened = new Sightings();
    private final BitSet shown = new BitSet();
    private final BitSet keysLeft = new BitSet();
    private final BitSet allKeysLeft = new BitSet();
    private long begin;
    private long newest;
    private long erased;
    private long unreadable;
    private long backwards;

    private TreeReading(Question question) {
        this.question = question;
    }

    /** What one lease shows, until it is known to have ended before the time that is asked about. */
    private record OfLease(String thing, Sightings sightings, BitSet lines) {}

    /**
     * @param range of lines that were read; in it, {@code keysLeft} counts from its first
     * @param shown indexes of the lines that the sightings are made of
     * @param keysLeft lines of the time that is asked about by which keys left through a portal
     * @param allKeysLeft those of all that was read
     */
    record Read(
            Indexes range,
            Sightings sightings,
            List<Long> shown,
            BitSet keysLeft,
            BitSet allKeysLeft,
            long erased,
            long unreadable,
            long backwards) {}

    /** @throws be.mijnfonds.journal.tiles.LogException when a line is not the one in the signed tree */
    static Read of(VerifiedLog log, Question question, Indexes hint, BiConsumer<Long, Long> progress)
            throws IOException {
        var range = widened(log, question, hint);
        var reading = new TreeReading(question);
        reading.begin = range.from();
        Ahead.read(log, range.from(), range.to(), lines -> {
            lines.forEach(reading::take);
            progress.accept(lines.getLast().index() + 1 - range.from(), range.to() - range.from());
        });
        return reading.done(range);
    }

    /** The store's word on where the time begins and ends is a hint: the lines next to it must say so themselves. */
    private static Indexes widened(VerifiedLog log, Question question, Indexes hint) throws IOException {
        var margin = Question.LEASE_MS + HOUR_MS;
        var from = Math.min(hint.from(), log.checkpoint().size());
        for (var step = 1L; from > 0 && !isBefore(log, from - 1, question.from() - margin); step *= 2)
            from = Math.max(0, from - step);
        var to = Math.max(from, Math.min(hint.to(), log.checkpoint().size()));
        for (var step = 1L; to < log.checkpoint().size() && !isAfter(log, to, question.to() + margin); step *= 2)
            to = Math.min(log.checkpoint().size(), to + step);
        return new Indexes(from, to);
    }

    private static boolean isBefore(VerifiedLog log, long index, long time) throws IOException {
        var line = line(log, index);
        return line.time() > 0 && line.time() < time;
    }

    private static boolean isAfter(VerifiedLog log, long index, long time) throws IOException {
        return line(log, index).time() > time;
    }

    private static Seen line(VerifiedLog log, long index) throws IOException {
        var found = new ArrayList<Seen>();
        log.read(index, index + 1, entry -> found.add(Seen.of(entry)));
        return found.getFirst();
    }

    private void take(Seen line) {
        if (line.verb().equals(Seen.ERASED)) erased++;
        else if (line.verb().equals(Seen.UNREADABLE)) unreadable++;
        else timed(line);
    }

    private void timed(Seen line) {
        if (line.time() < newest - CLOCK_MS) backwards++;
        newest = Math.max(newest, line.time());
        if (line.isGranted("unlock") && "portal".equals(line.app())) {
            allKeysLeft.set((int) (line.index() - begin));
            if (question.isIn(line.time())) keysLeft.set((int) (line.index() - begin));
        }
        switch (question.place()) {
            case ACCOUNT -> opened(line);
            case PAGES -> alive(line);
            case PORTAL, VAULT, CONNECTOR, CORE -> {}
        }
    }

    private void opened(Seen line) {
        if (line.isGranted("unlock")
                && question.isIn(line.time())
                && question.filter().matches(line)) put(line, line.categories(), opened, shown);
    }

    private void alive(Seen line) {
        if (line.isGranted("end") && "lease".equals(line.kind())) end(line);
        if (line.isGranted("lease")) begin(line);
        if (line.lease() == null || line.time() < question.from() - Question.LEASE_MS) return;
        if (line.time() > question.to() + Question.LEASE_MS) return;
        var reached = reached(line);
        if (reached == null) return;
        var lease = early.get(line.lease());
        if (lease != null) put(line, reached, lease.sightings, lease.lines);
        else if (within.has(line.lease())) put(line, reached, opened, shown);
    }

    private void begin(Seen line) {
        var inTime = line.time() >= question.from() - Question.LEASE_MS && line.time() <= question.to();
        if (!inTime
                || !isOfPages(line)
                || line.lease() == null
                || line.thing() == null
                || !question.filter().matches(line)) return;
        if (line.time() >= question.from()) within.add(line.lease());
        else early.put(line.lease(), new OfLease(line.thing(), new Sightings(), new BitSet()));
    }

    /** The staff's pages have a host of their own; who asks for that one names its instance. */
    private boolean isOfPages(Seen line) {
        return "portal".equals(line.app()) || question.filter().instance() != null;
    }

    private void end(Seen line) {
        if (line.time() < question.from() && line.time() >= question.from() - Question.LEASE_MS)
            early.values().removeIf(lease -> lease.thing.equals(line.thing()));
    }

    private static @Nullable Integer reached(Seen line) {
        if (line.isGranted("unlock")) return line.categories();
        if (line.isGranted("agree")) return Categories.bit(Category.REQUESTS);
        return line.isGranted("lease") ? 0 : null;
    }

    private void put(Seen line, int categories, Sightings sightings, BitSet lines) {
        var asked = question.filter().of(categories);
        if (line.subject() == null || asked == 0 && categories != 0) return;
        sightings.add(line.subject(), asked, new Touch(line.time(), line.time(), 1));
        lines.set((int) (line.index() - begin));
    }

    private Read done(Indexes range) {
        for (var lease : early.values()) {
            opened.addAll(lease.sightings);
            shown.or(lease.lines);
        }
        return new Read(range, opened, new Lines(begin, shown), keysLeft, allKeysLeft, erased, unreadable, backwards);
    }
}
