package be.mijnfonds.connector.follow;

import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.tiles.Entry;
import be.mijnfonds.journal.tiles.VerifiedLog;
import be.mijnfonds.journal.tree.Inclusion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Makes a member's list of one quarter: each line with the proof that it stands in the journal. */
final class ProvenList {
    /** Leaves room for the rest of the document in the largest bundle (256 KiB). */
    private static final int MOST_BYTES = 250_000;

    private final VerifiedLog log;
    private final String note;
    private final Lines lines;
    private final long began;
    private final long now;

    /**
     * @param note the signed checkpoint of {@code log}
     * @param began time of the journal's first line, ms
     */
    ProvenList(VerifiedLog log, String note, Lines lines, long began, long now) {
        this.log = log;
        this.note = note;
        this.lines = lines;
        this.began = began;
        this.now = now;
    }

    /**
     * @throws be.mijnfonds.journal.tiles.LogException when a file of the journal is false
     * @throws IOException when one cannot be read now
     */
    Document document(Lines.Due list) throws IOException {
        var slot = Slot.proven(list.quarter());
        var shown = new ArrayList<Json>();
        var room = MOST_BYTES;
        var more = 0;
        for (var line : lines.of(list)) {
            var one = more > 0 ? null : json(line);
            if (one != null) room -= one.text().length() + 1;
            if (one != null && room >= 0) shown.add(one);
            else if (more > 0 || one != null) more++;
        }
        var text = Document.begin(slot, now, "journal")
                .put("origin", "proven")
                .put("quarter", list.quarter().toString())
                .put("since", Math.max(began, list.quarter().begin()))
                .put("lines", Json.array(shown))
                .put("more", more)
                .put("checkpoint", note);
        return Document.of(list.ref(), slot, now, text.build());
    }

    /** Null when the line's bytes are erased. */
    private @Nullable Json json(Lines.Kept line) throws IOException {
        var bytes = line.bytes() == null ? fromJournal(line.index()) : line.bytes();
        if (bytes.length == 0) return null;
        var proof = Inclusion.prove(line.index(), log.checkpoint().size(), log.nodes()).stream()
                .map(hash -> Base64Url.encode(hash.bytes()))
                .toList();
        return Json.object()
                .put("index", line.index())
                .put("line", Base64Url.encode(bytes))
                .put("proof", Json.texts(proof))
                .build();
    }

    private byte[] fromJournal(long index) throws IOException {
        var found = new ArrayList<Entry>();
        log.read(index, index + 1, found::add);
        var bytes = found.getFirst().bytes();
        if (bytes.length > 0) lines.keepBytes(index, bytes);
        return bytes;
    }

    static String text(byte[] note) {
        return new String(note, StandardCharsets.UTF_8);
    }
}
