package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.tiles.TilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder that followers read: tiles and the checkpoint, each whole or not there. */
final class Published {
    private final Path folder;

    Published(Path folder) {
        this.folder = folder;
    }

    Optional<byte[]> checkpoint() throws IOException {
        var file = folder.resolve("checkpoint");
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    void checkpoint(byte[] note) throws IOException {
        write(folder.resolve("checkpoint"), note);
    }

    void tile(String path, byte[] bytes) throws IOException {
        write(folder.resolve(path), bytes);
        // A reader of an older size takes the full tile in their place, so the disk does not fill with pieces.
        if (TilePath.parse(path).width() == TilePath.WIDTH) pieces(folder.resolve(path + ".p"));
    }

    private static void pieces(Path of) throws IOException {
        if (!Files.isDirectory(of)) return;
        try (var pieces = Files.list(of)) {
            for (var piece : pieces.toList()) Files.deleteIfExists(piece);
        }
        Files.deleteIfExists(of);
    }

    /** On disk before it has its name: a checkpoint cut short by a power cut would stop the next start. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(
                part,
                bytes,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
