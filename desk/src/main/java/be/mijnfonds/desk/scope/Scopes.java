package be.mijnfonds.desk.scope;

import be.mijnfonds.desk.follow.Follower;
import be.mijnfonds.desk.follow.JournalFalse;
import be.mijnfonds.desk.second.Relayed;
import be.mijnfonds.desk.second.SecondSource;
import be.mijnfonds.desk.store.Store;
import be.mijnfonds.journal.tiles.LogException;
import be.mijnfonds.journal.tiles.VerifiedLog;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the question of an incident. What it calls excluded it has read in the signed tree, now, for this answer. */
public final class Scopes {
    /** An answer that was on its way when a process ended has its line and was never counted: so many in a hundred, and a few. */
    private static final int LOST_PERCENT = 1;

    private static final int LOST_FEW = 10;

    private final Store store;
    private final Follower follower;
    private final @Nullable SecondSource second;
    private final Clock clock;

    /** @param second null when the settings name none: then nobody is excluded */
    public Scopes(Store store, Follower follower, @Nullable SecondSource second, Clock clock) {
        this.store = store;
        this.follower = follower;
        this.second = second;
        this.clock = clock;
    }

    /** How far it is, for who waits: what is being done, done, of. */
    public interface Progress {
        void at(String what, long done, long of);
    }

    /**
     * @throws IOException when the journal cannot be read now
     * @throws JournalFalse when there is no signed journal to speak of; what was found before stays in the store
     */
    public Answered answer(Question question, Progress progress) throws IOException {
        var asked = clock.millis();
        var log = follower.follow((done, of) -> progress.at("Reading the journal", done, of));
        var began = System.nanoTime();
        var draft = StoreReading.of(store, question);
        var queried = System.nanoTime() - began;
        var doubts = new ArrayList<Doubt>();
        var read = read(log, question, progress, doubts);
        var counted = read.flatMap(lines -> reconcile(question, lines, doubts));
        var sightings = read.map(TreeReading.Read::sightings).orElse(draft);
        judge(question, asked, read, sightings, doubts);
        var grounds = grounds(log, question, read, counted.orElse(null));
        var scope = new Scope(
                question,
                question.place() == Place.ACCOUNT ? Sureness.CERTAIN : Sureness.POSSIBLE,
                sightings,
                doubts,
                grounds,
                store.accounts(question.to()),
                read.map(TreeReading.Read::shown).orElse(List.of()),
                sightings.equals(draft));
        return new Answered(scope, log, queried);
    }

    /**
     * @param log what the answer was read from, for proofs
     * @param queryNanos that the store took for its quick answer
     */
    public record Answered(Scope scope, VerifiedLog log, long queryNanos) {}

    private Optional<TreeReading.Read> read(VerifiedLog log, Question question, Progress progress, List<Doubt> doubts)
            throws IOException {
        var margin = Question.LEASE_MS + TreeReading.HOUR_MS;
        var hint = store.indexes(question.from() - margin, question.to() + margin);
        try {
            return Optional.of(TreeReading.of(
                    log, question, hint, (done, of) -> progress.at("Comparing with the signed tree", done, of)));
        } catch (LogException e) {
            doubts.add(Doubt.of(Doubt.Kind.JOURNAL_FALSE));
            return Optional.empty();
        }
    }

    private void judge(
            Question question, long asked, Optional<TreeReading.Read> read, Sightings sightings, List<Doubt> doubts) {
        read.ifPresent(lines -> {
            add(doubts, Doubt.Kind.ERASED, lines.erased());
            add(doubts, Doubt.Kind.UNREADABLE, lines.unreadable());
            add(doubts, Doubt.Kind.CLOCK, lines.backwards());
        });
        var unknown = sightings.byMember().values().stream()
                .filter(touches -> touches.containsKey(Sightings.OTHER))
                .count();
        add(doubts, Doubt.Kind.UNKNOWN_CATEGORY, unknown);
        if (store.began().filter(first -> first <= question.from()).isEmpty())
            doubts.add(Doubt.of(Doubt.Kind.BEFORE_JOURNAL));
        if (question.to() > asked) doubts.add(Doubt.of(Doubt.Kind.NOT_REACHED));
        switch (question.place()) {
            case VAULT -> doubts.add(Doubt.of(Doubt.Kind.VAULT_OPEN));
            case CONNECTOR -> doubts.add(Doubt.of(Doubt.Kind.FEEDS_OPEN));
            case CORE -> doubts.add(Doubt.of(Doubt.Kind.OUTSIDE));
            case ACCOUNT, PORTAL, PAGES -> {}
        }
    }

    /** Answers how many of the lines by which keys left the portal counted itself. */
    private Optional<Long> reconcile(Question question, TreeReading.Read read, List<Doubt> doubts) {
        Relayed relayed;
        try {
            if (second == null) throw new IOException("the settings name none");
            relayed = second.relayed(read.range().from(), read.range().to(), question.from(), question.to());
        } catch (IOException e) {
            doubts.add(Doubt.of(Doubt.Kind.NO_SECOND_SOURCE));
            return Optional.empty();
        }
        var without = copy(relayed.lines());
        without.andNot(read.allKeysLeft());
        add(doubts, Doubt.Kind.KEYS_WITHOUT_LINE, without.cardinality());
        var uncounted = copy(read.keysLeft());
        uncounted.andNot(relayed.lines());
        var lost = uncounted.cardinality();
        if (lost > LOST_FEW + read.keysLeft().cardinality() * LOST_PERCENT / 100)
            doubts.add(new Doubt(Doubt.Kind.COUNTERS_SHORT, lost));
        add(doubts, Doubt.Kind.HOURS_MISSING, missing(question, relayed));
        return Optional.of((long) read.keysLeft().cardinality() - lost);
    }

    private static long missing(Question question, Relayed relayed) {
        var missing = 0L;
        var first = question.from() / TreeReading.HOUR_MS * TreeReading.HOUR_MS;
        for (var hour = first; hour <= question.to(); hour += TreeReading.HOUR_MS)
            if (!relayed.hours().contains(hour)) missing++;
        return missing;
    }

    private static BitSet copy(BitSet bits) {
        return (BitSet) bits.clone();
    }

    private static void add(List<Doubt> doubts, Doubt.Kind kind, long count) {
        if (count > 0) doubts.add(new Doubt(kind, count));
    }

    private Grounds grounds(
            VerifiedLog log, Question question, Optional<TreeReading.Read> read, @Nullable Long counted) {
        var checkpoint = log.checkpoint();
        return new Grounds(
                checkpoint.size(),
                Scope.root(checkpoint.root()),
                checkpoint.origin(),
                read.map(TreeReading.Read::range).orElse(null),
                read.map(lines -> (long) lines.keysLeft().cardinality()).orElse(0L),
                counted,
                store.pages(question.to()).orElse(null));
    }
}
