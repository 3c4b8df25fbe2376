package be.mijnfonds.pages.watch;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor knows from its last look: how far it read the journal, and when all was last as signed. Keep it where
 * neither the host of the pages nor the vault can write: a journal that was rolled back is told by it.
 */
final class Memory {
    private static final int MOST_LINES = 1_000;

    private final @Nullable Path file;
    private @Nullable String checkpoint;
    private long next;
    private List<Noted> lines = List.of();
    private @Nullable String manifest;
    private @Nullable Long right;

    /** @param file null: nothing is kept beyond this process */
    Memory(@Nullable Path file) {
        this.file = file;
    }

    /** @throws be.mijnfonds.journal.json.JsonException when the file is not one of ours */
    static Memory read(@Nullable Path file) throws IOException {
        var memory = new Memory(file);
        if (file != null && Files.exists(file)) memory.take(Files.readAllBytes(file));
        return memory;
    }

    private void take(byte[] bytes) {
        Wire.read(bytes, in -> {
            checkpoint = in.textOrNull("checkpoint");
            next = in.integer("next");
            lines = in.array("lines", MOST_LINES).stream()
                    .map(line -> Wire.part(
                            line, one -> new Noted(one.integer("line"), one.integer("time"), one.text("hash"))))
                    .toList();
            manifest = in.textOrNull("manifest");
            right = in.integerOrNull("right");
            return this;
        });
    }

    /** The note of the last checkpoint, or null before the first. */
    @Nullable
    String checkpoint() {
        return checkpoint;
    }

    /** The first line of the journal that was not read yet. */
    long next() {
        return next;
    }

    /** Oldest first. */
    List<Noted> lines() {
        return lines;
    }

    /** The text of the last manifest that was right, or null. */
    @Nullable
    String manifest() {
        return manifest;
    }

    /** When all was last as signed, ms, or null. */
    @Nullable
    Long right() {
        return right;
    }

    void read(String checkpoint, long next, List<Noted> more) throws IOException {
        this.checkpoint = checkpoint;
        this.next = next;
        var all = new ArrayList<>(lines);
        all.addAll(more);
        lines = List.copyOf(all.subList(Math.max(0, all.size() - MOST_LINES), all.size()));
        write();
    }

    void right(String manifest, long time) throws IOException {
        this.manifest = manifest;
        this.right = time;
        write();
    }

    private void write() throws IOException {
        if (file == null) return;
        var json = Wire.body()
                .putOrNull("checkpoint", checkpoint)
                .put("next", next)
                .put("lines", Json.array(lines.stream().map(Memory::json).toList()))
                .putOrNull("manifest", manifest);
        if (right != null) json.put("right", right.longValue());
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        var fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.write(fresh, json.build().canonical());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Json json(Noted noted) {
        return Json.object()
                .put("line", noted.line())
                .put("time", noted.time())
                .put("hash", noted.hash())
                .build();
    }
}
