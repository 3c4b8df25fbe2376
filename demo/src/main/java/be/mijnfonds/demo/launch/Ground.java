package be.mijnfonds.demo.launch;

import be.mijnfonds.demo.launch.postgres.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Makes sure that the folder is ours alone, that there is room, and that nothing of an earlier run is in the way. */
final class Ground implements AutoCloseable {
    /** Binaries, two clusters with their write-ahead logs, and two thousand members' files. */
    private static final long ROOM = 1_500_000_000L;

    private final FileChannel lock;

    private Ground(FileChannel lock) {
        this.lock = lock;
    }

    /** @throws Trouble when the folder is in use, the disk nearly full, or a port taken */
    static Ground prepare(Options options, Layout layout, Progress progress) throws IOException {
        Files.createDirectories(layout.dir());
        Files.setPosixFilePermissions(layout.dir(), PosixFilePermissions.fromString("rwx------"));
        var ground = new Ground(lock(layout.dir()));
        try {
            endLeftovers(layout, progress);
            if (options.fresh()) empty(layout.dir());
            checkRoom(layout.dir());
            checkPorts(options.ports());
            if (options.breaks().contains(Break.TRACE))
                Ports.needFree(options.ports().beside(), "the plain portal's log");
            return ground;
        } catch (IOException | RuntimeException e) {
            ground.close();
            throw e;
        }
    }

    private static FileChannel lock(Path dir) throws IOException {
        var channel = FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) return channel;
        } catch (OverlappingFileLockException e) {
            // Another fund in this very process, as tests may have it.
        }
        channel.close();
        throw new Trouble(
                "Another ./mijnfonds run uses " + dir + "; stop it, or give this one its own --dir and --port.");
    }

    /** Of the fund, and of what stood beside it. */
    private static void endLeftovers(Layout layout, Progress progress) throws IOException {
        endOf(layout, progress);
        endBeside(layout, progress);
    }

    /** What stands beside the fund; nothing when nothing does. */
    static void endBeside(Layout layout, Progress progress) throws IOException {
        if (Files.exists(layout.beside().dir())) endOf(layout.beside(), progress);
    }

    private static void endOf(Layout layout, Progress progress) throws IOException {
        var ended = Leftovers.end(layout);
        if (!ended.isEmpty()) progress.note("Ended what an earlier run left behind: " + String.join(", ", ended));
        Leftovers.endClusters(layout);
    }

    /** Only what this launcher made goes; a folder with anything else in it is not emptied. */
    private static void empty(Path dir) throws IOException {
        var ours = List.of(
                "log",
                "settings",
                "secrets",
                "tls",
                "postgres",
                "public",
                "site",
                "core",
                "doctor",
                "journal",
                "orders",
                "pids",
                "done",
                "feed",
                "watch",
                "desk",
                "tmp",
                "plain",
                "programs",
                "lock");
        try (var found = Files.list(dir)) {
            for (var path : found.toList()) {
                var name = path.getFileName().toString();
                if (!ours.contains(name))
                    throw new Trouble("--fresh does not empty " + dir + ": " + name + " in it was not made by run.");
            }
        }
        for (var name : ours) if (!name.equals("lock") && !name.equals("programs")) Folders.delete(dir.resolve(name));
    }

    private static void checkRoom(Path dir) throws IOException {
        var free = Files.getFileStore(dir).getUsableSpace();
        if (free < ROOM)
            throw new Trouble("There is too little room on the disk that holds " + dir + ": " + free / 1_000_000
                    + " MB are free, " + ROOM / 1_000_000 + " MB are needed.");
    }

    private static void checkPorts(Ports ports) {
        Ports.needFree(ports.pages(), "pages");
        Ports.needFree(ports.portal(), "portal");
        Ports.needFree(ports.provider(), "identity provider");
        Ports.needFree(ports.behindTheScenes(), "behind the scenes");
        Ports.needFree(ports.mailbox(), "mailbox");
        Ports.needFree(ports.vaultHealth(), "vault health");
        Ports.needFree(ports.vault(), "vault");
        Ports.needFree(ports.journal(), "journal");
        Ports.needFree(ports.coreSide(), "portal's core side");
        Ports.needFree(ports.management(), "portal management");
        Ports.needFree(ports.vaultPostgres(), "the vault's PostgreSQL");
        Ports.needFree(ports.mainPostgres(), "the other PostgreSQL");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
