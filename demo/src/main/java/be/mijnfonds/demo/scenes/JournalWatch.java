package be.mijnfonds.demo.scenes;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tiles.Entry;
import be.mijnfonds.journal.tiles.LogException;
import be.mijnfonds.journal.tiles.VerifiedLog;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The newest lines of the journal, each checked against its signed checkpoint before it is shown. */
final class JournalWatch implements Runnable {
    private static final int KEPT = 2_000;
    private static final int SHOWN = 15;
    private static final long PAUSE_MS = 500;

    private record Seen(long index, String subject, String text) {}

    private final JournalAddress address;
    private final VerifierKey key;
    private final ArrayDeque<Seen> newest = new ArrayDeque<>();
    private long next = -1;

    JournalWatch(JournalAddress address, VerifierKey key) {
        this.address = address;
        this.key = key;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look();
                Thread.sleep(PAUSE_MS);
            } catch (IOException | LogException | NoteException e) {
                System.out.println("scenes: the journal cannot be read now: " + e.getMessage());
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() throws IOException, InterruptedException {
        var note = address.fetch("checkpoint");
        if (note == null) return;
        var log = VerifiedLog.open(note, key, address);
        var size = log.checkpoint().size();
        if (next < 0) next = Math.max(0, size - KEPT);
        if (size <= next) return;
        log.read(next, size, this::take);
        next = size;
    }

    private synchronized void take(Entry entry) {
        if (!(entry instanceof Entry.Kept(var index, var bytes))) return;
        try {
            var subject = Line.parse(bytes).subject();
            newest.addFirst(new Seen(index, subject == null ? "" : subject, new String(bytes, StandardCharsets.UTF_8)));
        } catch (JsonException e) {
            System.out.println("scenes: line " + index + " is of a form not known here");
        }
        if (newest.size() > KEPT) newest.removeLast();
    }

    synchronized Json about(Ref ref) {
        List<Json> lines = new ArrayList<>();
        for (var seen : newest)
            if (seen.subject().equals(ref.value()) && lines.size() < SHOWN)
                lines.add(Json.object()
                        .put("index", seen.index())
                        .put("line", seen.text())
                        .build());
        return Json.array(lines);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS * 4);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
