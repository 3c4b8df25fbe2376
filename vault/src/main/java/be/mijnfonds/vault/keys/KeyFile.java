package be.mijnfonds.vault.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Puts another key file in the place of the one there, whole or not at all, and writes over the old one's bytes. */
final class KeyFile {
    private KeyFile() {}

    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** One process at a time: two that put their files in its place would each destroy the other's key. */
    static void alone(Path file, Work work) throws IOException {
        try (var channel = FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!lock.isValid()) throw new IOException("the key file cannot be locked");
            work.run();
        }
    }

    /** Under the lock, but for a file that is made for the first time. */
    static void replace(Path file, byte[] text) throws IOException {
        tidy(file);
        var part = part(file);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(part, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        if (Files.exists(file)) Files.createLink(old(file), file);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The new name must be on disk before the old bytes go: a power cut between would leave neither.
        sync(file.toAbsolutePath().resolveSibling(""));
        tidy(file);
    }

    /** What a stop left behind. Only before a new file is written, and alone: it may be another vault's at work. */
    private static void tidy(Path file) throws IOException {
        if (Files.exists(old(file)) && !Files.isSameFile(old(file), file)) overwrite(old(file));
        Files.deleteIfExists(old(file));
        if (Files.exists(part(file))) overwrite(part(file));
        Files.deleteIfExists(part(file));
    }

    private static void overwrite(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var zeros = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (zeros.hasRemaining()) channel.write(zeros);
            channel.force(true);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path old(Path file) {
        return file.resolveSibling(file.getFileName() + ".old");
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
