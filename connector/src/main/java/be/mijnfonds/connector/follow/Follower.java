package be.mijnfonds.connector.follow;

import be.mijnfonds.connector.core.Core;
import be.mijnfonds.connector.incidents.Releases;
import be.mijnfonds.connector.incidents.Seen;
import be.mijnfonds.connector.notices.Notices;
import be.mijnfonds.connector.people.Accounts;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tiles.Entry;
import be.mijnfonds.journal.tiles.Fetch;
import be.mijnfonds.journal.tiles.Growth;
import be.mijnfonds.journal.tiles.LogException;
import be.mijnfonds.journal.tiles.VerifiedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the vault's journal as any outside monitor would, and writes each member's list of lines. What it keeps of the journal
 * can be rebuilt from it; the last checkpoint it saw is kept so that a journal that was rolled back or forked is noticed.
 */
public final class Follower {
    private static final int LINES = 1_000;
    private static final int LISTS = 100;
    /** A file may vanish between two requests because the journal grew; a false one stays false. */
    private static final int TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    /** What a follower works with. {@code random} names requests to the core. */
    public record Parts(
            VerifierKey key,
            Fetch fetch,
            JdbcTemplate template,
            StoreKey storeKey,
            TransactionTemplate transaction,
            Core core,
            RandomGenerator random,
            Clock clock) {}

    private final Parts parts;
    private final KeptFiles files;
    private final JdbcClient sql;
    private final Accounts accounts;
    private final Lines lines;
    private final Queue queue;
    private final Releases releases;
    private int falseInARow;
    private boolean coreAway;

    public Follower(Parts parts) {
        this.parts = parts;
        this.files = new KeptFiles(parts.fetch());
        this.sql = JdbcClient.create(parts.template());
        this.accounts = new Accounts(sql);
        this.lines = new Lines(parts.template(), accounts, new Notices(parts.template(), parts.storeKey()));
        this.queue = new Queue(parts.template(), parts.storeKey());
        this.releases = new Releases(parts.template(), parts.storeKey());
    }

    /**
     * One look at the journal; answers how many lines were new.
     *
     * @throws BrokenJournal when the chain is broken: the caller stops, and a new start finds the same
     * @throws IOException when the journal cannot be read now
     */
    public long round() throws IOException {
        try {
            var note = files.fetch("checkpoint");
            if (note == null) throw new IOException("the journal has no checkpoint yet");
            var count = round(note);
            falseInARow = 0;
            return count;
        } catch (NoteException e) {
            throw new BrokenJournal("The journal's checkpoint is not signed by journalKey: " + e.getMessage() + ".");
        } catch (LogException e) {
            files.forget();
            if (++falseInARow >= TRIES) throw new BrokenJournal("The journal is false: " + e.getMessage() + ".");
            throw new IOException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private long round(byte[] note) throws IOException {
        var log = VerifiedLog.open(note, parts.key(), files);
        var text = ProvenList.text(note);
        var position = Position.read(sql).orElse(null);
        if (position != null) refuseOtherHistory(log, position);
        var next = position == null ? 0 : position.next();
        var size = log.checkpoint().size();
        for (var from = next; from < size; from = Math.min(size, from + LINES))
            position = take(log, text, position, from, Math.min(size, from + LINES));
        if (position != null && position.quarter() != null) position = turn(log, position);
        ask();
        if (position != null && position.began() != null) make(log, text, position.began());
        return size - next;
    }

    private void refuseOtherHistory(VerifiedLog log, Position position) throws IOException {
        switch (log.since(position.checkpoint(parts.key()))) {
            case Growth.Grown grown -> {}
            case Growth.RolledBack(var from, var to) ->
                throw new BrokenJournal("The journal was rolled back: it had " + from + " lines, now it has " + to
                        + ". Was the vault restored from a backup?");
            case Growth.Forked(var size) ->
                throw new BrokenJournal(
                        "The journal was forked: its first " + size + " lines are not those that were signed before.");
        }
    }

    /** Lines, accounts and position in one transaction: a kill in between repeats, never skips. */
    private Position take(VerifiedLog log, String note, @Nullable Position before, long from, long to)
            throws IOException {
        var found = new ArrayList<Found>();
        var released = new ArrayList<Seen>();
        var began = new ArrayList<Long>();
        log.read(from, to, entry -> {
            if (!(entry instanceof Entry.Kept(var index, var bytes))) return;
            var line = Found.parse(index, bytes);
            if (began.isEmpty()) began.add(line.time());
            Found.of(index, line, bytes).ifPresent(found::add);
            Seen.of(index, line).ifPresent(released::add);
        });
        var first =
                before != null && before.began() != null ? before.began() : began.isEmpty() ? null : began.getFirst();
        var current = Quarter.of(parts.clock().instant());
        var reached = before != null && before.quarter() != null ? before.quarter() : first == null ? null : current;
        var after = new Position(note, to, first, reached);
        parts.transaction().executeWithoutResult(status -> {
            if (first != null && reached != null)
                lines.add(found, Quarter.ofMillis(first), reached, parts.clock().instant());
            releases.seen(released);
            after.write(sql, log.checkpoint());
        });
        return after;
    }

    private Position turn(VerifiedLog log, Position position) {
        var current = Quarter.of(parts.clock().instant());
        var reached = Objects.requireNonNull(position.quarter());
        if (current.compareTo(reached) <= 0) return position;
        var after = new Position(position.note(), position.next(), position.began(), current);
        parts.transaction().executeWithoutResult(status -> {
            lines.dueForAll(reached.minus(-1).through(current));
            after.write(sql, log.checkpoint());
        });
        return after;
    }

    /** Asks the core for the files of members who just opened an account; a request cut off by a stop is written again. */
    private void ask() {
        var name = new byte[8];
        parts.random().nextBytes(name);
        accounts.gather("f-" + parts.clock().millis() + "-" + HexFormat.of().formatHex(name), Core.MOST);
        for (var request = accounts.unwritten(); request.isPresent(); request = accounts.unwritten()) {
            try {
                parts.core().askFile(request.get().requestId(), request.get().memberKeys());
            } catch (UncheckedIOException e) {
                if (!coreAway) LOG.error("A request to the core cannot be written to its folder; tried again.");
                coreAway = true;
                return;
            }
            coreAway = false;
            accounts.written(request.get().requestId(), parts.clock().instant());
        }
    }

    private void make(VerifiedLog log, String note, long began) throws IOException {
        var list = new ProvenList(log, note, lines, began, parts.clock().millis());
        for (var due = lines.due(LISTS); !due.isEmpty(); due = lines.due(LISTS)) {
            var documents = new ArrayList<Document>();
            for (var one : due) documents.add(list.document(one));
            var made = List.copyOf(due);
            parts.transaction().executeWithoutResult(status -> {
                queue.put(documents, parts.clock().instant());
                lines.made(made);
            });
        }
    }
}
