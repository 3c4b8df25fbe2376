package be.mijnfonds.desk.follow;

import be.mijnfonds.desk.store.Position;
import be.mijnfonds.desk.store.Seen;
import be.mijnfonds.desk.store.Store;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tiles.Fetch;
import be.mijnfonds.journal.tiles.Growth;
import be.mijnfonds.journal.tiles.LogException;
import be.mijnfonds.journal.tiles.VerifiedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.function.BiConsumer;

/** Brings the store to where the journal is. What was read before must be a beginning of what is there now. */
public final class Follower {
    private static final int AT_ONCE = 50_000;
    /** A file may vanish between two requests because the journal grew; a false one stays false. */
    private static final int TRIES = 5;

    private final Fetch fetch;
    private final VerifierKey key;
    private final Store store;

    public Follower(Fetch fetch, VerifierKey key, Store store) {
        this.fetch = fetch;
        this.key = key;
        this.store = store;
    }

    /**
     * Reads what is new; answers the journal it was read from, which the store then reaches to the end.
     *
     * @param progress told after each part: lines read, lines there are
     * @throws JournalFalse when the journal was changed, rolled back or forked
     * @throws IOException when it cannot be read now
     */
    public VerifiedLog follow(BiConsumer<Long, Long> progress) throws IOException {
        for (var tries = 1; ; tries++) {
            try {
                return read(progress);
            } catch (NoteException e) {
                throw new JournalFalse("Its checkpoint is not signed by its key: " + e.getMessage() + ".");
            } catch (LogException e) {
                if (tries == TRIES) throw new JournalFalse("It is false: " + e.getMessage() + ".");
            }
        }
    }

    private VerifiedLog read(BiConsumer<Long, Long> progress) throws IOException {
        var note = fetch.fetch("checkpoint");
        if (note == null) throw new IOException("the journal has no checkpoint yet");
        var log = VerifiedLog.open(note, key, fetch);
        var before = store.position();
        if (before.isPresent()) refuseOtherHistory(log, before.get());
        var size = log.checkpoint().size();
        var text = new String(note, StandardCharsets.UTF_8);
        var lines = new ArrayList<Seen>();
        Ahead.read(log, before.map(Position::next).orElse(0L), size, part -> {
            lines.addAll(part);
            var next = lines.getLast().index() + 1;
            if (lines.size() < AT_ONCE && next < size) return;
            store.add(lines, new Position(text, next));
            lines.clear();
            progress.accept(next, size);
        });
        return log;
    }

    private void refuseOtherHistory(VerifiedLog log, Position before) throws IOException {
        var older = Checkpoint.open(before.note().getBytes(StandardCharsets.UTF_8), key);
        switch (log.since(older)) {
            case Growth.Grown grown -> {}
            case Growth.RolledBack(var from, var to) ->
                throw new JournalFalse("It was rolled back: it had " + from + " lines, now it has " + to + ".");
            case Growth.Forked(var size) ->
                throw new JournalFalse("It was forked: its first " + size + " lines are not those signed before.");
        }
    }
}
