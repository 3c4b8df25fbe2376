package be.mijnfonds.pages.watch;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.journal.tiles.TileWriter;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Keys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A journal as the vault publishes it, in a folder, written by the real writer. */
final class JournalFolder {
    private final Path folder;
    private final Signer signer = Signer.of("599.test/journal", Keys.generateEd25519());
    private TileWriter writer = new TileWriter();
    private int lines;

    JournalFolder(Path folder) {
        this.folder = folder;
    }

    String key() {
        return signer.key().toString();
    }

    Path folder() {
        return folder;
    }

    /** Lines that have nothing to do with pages. */
    void members(int count) throws IOException {
        for (var i = 0; i < count; i++) add(line(Duration.ZERO, "unlock", "member", new byte[32]));
        publish();
    }

    /** Returns the index of the line. */
    int note(Path manifest, Duration ago) throws IOException {
        add(line(ago, "note", "pages", Bytes.sha256(Files.readAllBytes(manifest))));
        publish();
        return lines - 1;
    }

    /** Another history under the same key. */
    void beginAnew() throws IOException {
        writer = new TileWriter();
        lines = 0;
        members(1);
    }

    private Line line(Duration ago, String verb, String kind, byte[] hash) {
        var salt = ByteBuffer.allocate(16).putInt(lines).array();
        var time = Instant.now().minus(ago).toEpochMilli();
        return Line.builder(salt, time, "599", verb, "granted")
                .kind(kind)
                .hash(hash)
                .build();
    }

    private void add(Line line) {
        writer.append(line.bytes());
        lines++;
    }

    private void publish() throws IOException {
        for (var file : writer.drain().entrySet()) write(file.getKey(), file.getValue());
        var edge = writer.edge();
        write("checkpoint", new Checkpoint(signer.key().name(), edge.size(), edge.root()).sign(signer));
    }

    private void write(String path, byte[] bytes) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, bytes);
    }
}
