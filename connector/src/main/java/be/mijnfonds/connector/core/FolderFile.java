package be.mijnfonds.connector.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is whole or not there: the core may look at any moment. */
final class FolderFile implements Core.Incoming {
    private final Path folder;
    private final Path hidden;
    private final String name;
    private final FileChannel file;

    private FolderFile(Path folder, Path hidden, String name, FileChannel file) {
        this.folder = folder;
        this.hidden = hidden;
        this.name = name;
        this.file = file;
    }

    static FolderFile begin(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        var hidden = folder.resolve("." + name);
        // Who writes in this folder must not have us write through a link of theirs.
        Files.deleteIfExists(hidden);
        var file = FileChannel.open(
                hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return new FolderFile(folder, hidden, name, file);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) file.write(left);
    }

    @Override
    public void keep() throws IOException {
        file.force(true);
        Files.move(hidden, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        // The new name too must be on the disk before anybody is told that the core has it.
        try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(hidden);
    }
}
