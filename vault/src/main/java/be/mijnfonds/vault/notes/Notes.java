package be.mijnfonds.vault.notes;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.protocol.NoteAnswer;
import be.mijnfonds.protocol.NoteAnswer.Outcome;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.Committed;
import be.mijnfonds.vault.sequencer.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;

/** Writes notes, each once by kind and hash, and not so many that the journal drowns in them. */
public final class Notes {
    static final int PER_HOUR = 600;

    private static final long HOUR_MS = 3_600_000;

    private final Journal journal;
    private final Clock clock;
    /** When those of the last hour were written; counted from the journal's own lines, at start too. */
    private final ArrayDeque<Long> written = new ArrayDeque<>();

    public Notes(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Hears of every line of the journal. */
    public synchronized void line(Committed committed) {
        var line = committed.line();
        if (!line.verb().equals("note") || line.time() <= clock.millis() - HOUR_MS) return;
        written.addLast(line.time());
        if (written.size() > PER_HOUR) written.removeFirst();
    }

    /**
     * @param instance of the connector, from its certificate
     * @throws be.mijnfonds.vault.database.DatabaseAway when it is not known to be written down: the same again later
     */
    public Noting note(NoteAsk ask, String instance) {
        var before = journal.newest(thing(ask));
        if (before.isPresent()) return done(Outcome.REPEAT, before.get());
        var wait = secondsToWait();
        if (wait > 0) return new Noting.TooMany(wait);
        var appended = journal.append(
                line(ask, instance),
                (connection, index) -> journal.newest(thing(ask)).isEmpty() && insert(connection, ask, index));
        return switch (appended) {
            case Appended.Durable durable -> done(Outcome.NOTED, durable.index());
            // Noted at the same moment by another, if the journal says so.
            case Appended.Stale stale ->
                journal.newest(thing(ask))
                        .map(line -> done(Outcome.REPEAT, line))
                        .orElseGet(this::forged);
        };
    }

    private Noting forged() {
        journal.alarm("a note's row does not hold");
        return new Noting.Refused();
    }

    private static Noting done(Outcome outcome, long line) {
        return new Noting.Done(new NoteAnswer(outcome, line));
    }

    /** Some that come together may pass together: a limit of lines, not of something that is given out. */
    private synchronized long secondsToWait() {
        var now = clock.millis();
        while (!written.isEmpty() && written.getFirst() <= now - HOUR_MS) written.removeFirst();
        return written.size() < PER_HOUR ? 0 : Math.max(1, (written.getFirst() + HOUR_MS - now) / 1_000);
    }

    private Line line(NoteAsk ask, String instance) {
        return journal.begin("note", "granted")
                .kind(ask.kind().code())
                .actor(Line.Actor.of("connector", null))
                .thing(thing(ask))
                .hash(ask.hash())
                .count(ask.count())
                .app(new Line.App("connector", instance, null, null))
                .build();
    }

    private static boolean insert(Connection connection, NoteAsk ask, long index) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into noted (kind, hash, line) values (?, ?, ?) on conflict do nothing")) {
            insert.setString(1, ask.kind().code());
            insert.setBytes(2, ask.hash());
            insert.setLong(3, index);
            return insert.executeUpdate() == 1;
        }
    }

    private static String thing(NoteAsk ask) {
        return Line.thing("note", ask.kind().code() + "|" + Base64Url.encode(ask.hash()));
    }
}
