package be.mijnfonds.journal.tiles;

import static java.nio.charset.StandardCharsets.UTF_8;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.Keys;
import be.mijnfonds.journal.note.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A log in memory, written by the real writer; tests then lie about its files. */
public final class TestLog {
    public static final String ORIGIN = "599.demo/journal";

    public final Signer signer;
    public final Map<String, byte[]> files = new TreeMap<>();
    public final List<byte[]> lines = new ArrayList<>();
    private final TileWriter writer = new TileWriter();

    public TestLog(Signer signer) {
        this.signer = signer;
    }

    /** Lines 0 to n, and a checkpoint over them. */
    public static TestLog of(int n) {
        var log = new TestLog(Keys.signer(ORIGIN));
        log.append(0, n);
        log.publish();
        return log;
    }

    public static byte[] line(int i) {
        var salt = ByteBuffer.allocate(16).putInt(i).array();
        return Line.builder(salt, 1_790_000_000_000L + i, "599", "unlock", "granted")
                .categories(List.of("address", "bank"))
                .build()
                .bytes();
    }

    public void append(int from, int to) {
        for (var i = from; i < to; i++) append(line(i));
    }

    public void append(byte[] line) {
        lines.add(line);
        writer.append(line);
    }

    public byte[] publish() {
        files.putAll(writer.drain());
        var edge = writer.edge();
        files.put("checkpoint", new Checkpoint(ORIGIN, edge.size(), edge.root()).sign(signer));
        return checkpoint();
    }

    public byte[] checkpoint() {
        return file("checkpoint");
    }

    public byte[] file(String path) {
        var bytes = files.get(path);
        if (bytes == null) throw new AssertionError("no " + path + " among " + files.keySet());
        return bytes;
    }

    public VerifiedLog open() throws IOException {
        return VerifiedLog.open(checkpoint(), signer.key(), files::get);
    }

    /** Puts other entries into a bundle. */
    public void rewrite(String path, Consumer<List<byte[]>> change) {
        var entries = new ArrayList<>(EntryBundle.parse(TilePath.parse(path), file(path)));
        change.accept(entries);
        files.put(path, EntryBundle.bytes(entries));
    }

    public Path writeTo(Path folder) {
        try {
            for (var file : files.entrySet()) {
                var path = folder.resolve(file.getKey());
                var parent = path.getParent();
                if (parent != null) Files.createDirectories(parent);
                Files.write(path, file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
