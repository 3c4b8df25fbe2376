package be.mijnfonds.pages.watch;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tiles.Entry;
import be.mijnfonds.journal.tiles.Fetch;
import be.mijnfonds.journal.tiles.Growth;
import be.mijnfonds.journal.tiles.LogException;
import be.mijnfonds.journal.tiles.VerifiedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The vault's journal, followed for its lines about the pages; each line is checked against the signed tree. */
final class Journal {
    private static final String KIND = "pages";
    private static final int AT_ONCE = 10_000;
    /** A file may vanish between two requests because the journal grew; a false one stays false. */
    private static final int TRIES = 5;

    private final Fetch fetch;
    private final VerifierKey key;
    private final Memory memory;

    Journal(Fetch fetch, VerifierKey key, Memory memory) {
        this.fetch = fetch;
        this.key = key;
        this.memory = memory;
    }

    /**
     * Every line that named pages, oldest first, up to now.
     *
     * @throws IOException when the journal cannot be read now
     */
    List<Noted> lines() throws IOException, JournalFalse {
        for (var tries = 1; ; tries++) {
            try {
                follow();
                return memory.lines();
            } catch (NoteException e) {
                throw new JournalFalse("its checkpoint is not signed by its key: " + e.getMessage());
            } catch (LogException e) {
                if (tries == TRIES) throw new JournalFalse(String.valueOf(e.getMessage()));
            }
        }
    }

    private void follow() throws IOException, JournalFalse {
        var note = fetch.fetch("checkpoint");
        if (note == null) throw new IOException("it has no checkpoint");
        var log = VerifiedLog.open(note, key, fetch);
        var before = memory.checkpoint();
        if (before != null) refuseOtherHistory(log, before);
        var size = log.checkpoint().size();
        var text = new String(note, StandardCharsets.UTF_8);
        for (var from = memory.next(); from < size; from = memory.next()) {
            var to = Math.min(size, from + AT_ONCE);
            memory.read(text, to, read(log, from, to));
        }
    }

    private void refuseOtherHistory(VerifiedLog log, String before) throws IOException, JournalFalse {
        switch (log.since(Checkpoint.open(before.getBytes(StandardCharsets.UTF_8), key))) {
            case Growth.Grown grown -> {}
            case Growth.RolledBack(var from, var to) ->
                throw new JournalFalse("it was rolled back: it had " + from + " lines, now it has " + to);
            case Growth.Forked(var size) ->
                throw new JournalFalse("it was forked: its first " + size + " lines are not those signed before");
        }
    }

    private static List<Noted> read(VerifiedLog log, long from, long to) throws IOException {
        var found = new ArrayList<Noted>();
        log.read(from, to, entry -> {
            if (entry instanceof Entry.Kept(var index, var bytes)) take(index, bytes, found);
        });
        return found;
    }

    /** Of millions of lines a few are about pages: the others are not taken apart. */
    private static void take(long index, byte[] bytes, List<Noted> found) {
        if (!new String(bytes, StandardCharsets.UTF_8).contains("\"kind\":\"" + KIND + "\"")) return;
        try {
            var line = Line.parse(bytes);
            var hash = line.hash();
            if (line.verb().equals("note") && line.outcome().equals("granted") && hash != null)
                found.add(new Noted(index, line.time(), hash));
        } catch (JsonException e) {
            throw new LogException("line " + index + " is no line of a journal: " + e.getMessage());
        }
    }
}
