package be.mijnfonds.vault.notes;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.protocol.NoteAnswer;
import be.mijnfonds.protocol.NoteAnswer.Outcome;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.Committed;
import be.mijnfonds.vault.sequencer.Journal;
import be.mijnfonds.vault.sequencer.RowWrite;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** Whose notes: the same kind and hash is one note in each book, and the same again there a repeat. */
    public enum Book {
        CONNECTOR(""),
        /** By somebody at the desk. */
        DESK("desk|"),
        /** By two people at the desk: what one of them noted alone before is another thing. */
        TOGETHER("two|");

        private final String mark;

        Book(String mark) {
            this.mark = mark;
        }

        private String kind(NoteAsk ask) {
            return mark + ask.kind().code();
        }

        private String thing(NoteAsk ask) {
            return Line.thing("note", kind(ask) + "|" + Base64Url.encode(ask.hash()));
        }
    }

    /**
     * @param instance of the connector, from its certificate
     * @throws be.mijnfonds.vault.database.DatabaseAway when it is not known to be written down: the same again later
     */
    public Noting note(NoteAsk ask, String instance) {
        var line = journal.begin("note", "granted")
                .actor(Line.Actor.of("connector", null))
                .app(new Line.App("connector", instance, null, null));
        return note(ask, Book.CONNECTOR, line, List.of());
    }

    /**
     * @param line as far as it says who notes
     * @param writes what goes with it; when one of them is stale, nothing was noted
     * @throws be.mijnfonds.vault.database.DatabaseAway when it is not known to be written down: the same again later
     */
    public Noting note(NoteAsk ask, Book book, LineBuilder line, List<RowWrite> writes) {
        var before = again(ask, book);
        if (before.isPresent()) return before.get();
        var wait = secondsToWait();
        if (wait > 0) return new Noting.TooMany(wait);
        var whole = line.kind(ask.kind().code())
                .thing(book.thing(ask))
                .hash(ask.hash())
                .count(ask.count())
                .build();
        var all = new ArrayList<>(writes);
        all.add((connection, index) ->
                journal.newest(book.thing(ask)).isEmpty() && insert(connection, ask, book, index));
        return switch (journal.append(whole, all.toArray(RowWrite[]::new))) {
            case Appended.Durable durable -> done(Outcome.NOTED, durable.index());
            // Noted at the same moment by another, if the journal says so.
            case Appended.Stale stale ->
                again(ask, book).orElseGet(() -> writes.isEmpty() ? forged() : new Noting.Refused());
        };
    }

    /** What came of it when it was noted before. */
    public Optional<Noting> again(NoteAsk ask, Book book) {
        var line = journal.newest(book.thing(ask));
        return line.isPresent() ? Optional.of(done(Outcome.REPEAT, line.get())) : Optional.empty();
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

    private static boolean insert(Connection connection, NoteAsk ask, Book book, long index) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into noted (kind, hash, line) values (?, ?, ?) on conflict do nothing")) {
            insert.setString(1, book.kind(ask));
            insert.setBytes(2, ask.hash());
            insert.setLong(3, index);
            return insert.executeUpdate() == 1;
        }
    }
}
