package be.mijnfonds.demo.launch.postgres;

import be.mijnfonds.demo.launch.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once from the jar that Maven fetched for this kind of machine. */
public record Binaries(Path folder) {
    private static final String DONE = ".complete";

    /**
     * Unpacks under {@code parent}, or finds what an earlier run unpacked there.
     *
     * @throws Trouble when this kind of machine has no such jar
     */
    public static Binaries in(Path parent) {
        var name = archiveName();
        var folder = parent.toAbsolutePath().resolve("postgres-18.6.0");
        if (Files.exists(folder.resolve(DONE))) return new Binaries(folder);
        try (var archive = Binaries.class.getResourceAsStream("/" + name)) {
            if (archive == null) throw new Trouble("There is no PostgreSQL for this kind of machine (" + name + ").");
            // Under a name of its own first: a run that was killed half-way must not leave a folder that looks whole.
            Files.createDirectories(parent);
            var fresh = Files.createTempDirectory(parent, "unpacking-");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(archive, fresh);
            Files.createFile(fresh.resolve(DONE));
            put(fresh, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("unpacking PostgreSQL", e);
        }
        return new Binaries(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static void put(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Two runs may unpack at once; whoever comes second uses what the first put there.
            if (!Files.exists(folder.resolve(DONE))) throw e;
            Folders.delete(fresh);
        }
    }

    private static String archiveName() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + arch + ".txz";
    }

    private static void unpack(InputStream archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) throw new IOException("a name that leaves the archive");
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0)
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
