package be.mijnfonds.journal.verify;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a whole downloaded journal, from its first line to its last. */
final class LogCheck {
    private long kept;
    private final Erased erased = new Erased();

    /**
     * @param old the bytes of an earlier checkpoint that the reader kept, or null
     * @throws IOException when a file is there but cannot be read
     */
    static Verdict check(Fetch folder, VerifierKey key, byte @Nullable [] old) throws IOException {
        try {
            var note = folder.fetch("checkpoint");
            if (note == null) return new Verdict.False("the checkpoint is missing");
            var log = VerifiedLog.open(note, key, folder);
            var says = new ArrayList<String>();
            says.add("journal " + key.name() + ", " + log.checkpoint().size() + " lines under the signed checkpoint");
            if (old != null) says.add(since(log, old, key));
            says.addAll(new LogCheck().lines(log));
            return new Verdict.True(says);
        } catch (NoteException | LogException e) {
            return new Verdict.False(String.valueOf(e.getMessage()));
        }
    }

    private static String since(VerifiedLog log, byte[] old, VerifierKey key) throws IOException {
        Checkpoint older;
        try {
            older = Checkpoint.open(old, key);
        } catch (NoteException e) {
            throw new LogException("the old checkpoint: " + e.getMessage());
        }
        return switch (log.since(older)) {
            case Growth.Grown(var lines) -> "nothing changed since the old checkpoint; " + lines + " lines were added";
            case Growth.RolledBack(var from, var to) ->
                throw new LogException("rolled back: " + from + " lines were signed before, now " + to);
            case Growth.Forked(var size) ->
                throw new LogException("forked: the first " + size + " lines are not those that were signed before");
        };
    }

    private List<String> lines(VerifiedLog log) throws IOException {
        log.read(0, log.checkpoint().size(), entry -> {
            switch (entry) {
                case Entry.Kept(var index, var bytes) -> line(index, bytes);
                case Entry.Erased(var index) -> erased.add(index);
            }
        });
        return List.of(kept + " lines read, each is in the tree", erased.text());
    }

    private void line(long index, byte[] bytes) {
        try {
            Line.parse(bytes);
            kept++;
        } catch (JsonException e) {
            throw new LogException(
                    "line " + index + ": stands in the tree, but is no line of a journal: " + e.getMessage());
        }
    }
}
