package be.mijnfonds.connector.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.function.Supplier;

/** Files that hold a secret: ours alone to read, or not read at all. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * Writes a secret when there is none yet; never over one that is there.
     *
     * @param what for people, such as {@code inbox key}
     * @throws SettingsException when the folder cannot be written to
     */
    public static void once(Path file, String what, Supplier<String> text) {
        if (Files.exists(file)) return;
        try {
            write(file, text.get());
        } catch (FileAlreadyExistsException e) {
            // Another init was faster; its key is the one.
        } catch (IOException e) {
            throw new SettingsException("The " + what + " cannot be written to " + file + ".");
        }
    }

    private static void write(Path file, String text) throws IOException {
        var folder = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var hidden = Files.createTempFile(folder, "." + file.getFileName(), "", mode);
        Files.writeString(hidden, text);
        // A link fails when the name is taken; a move would replace a key that may already be in use.
        try {
            Files.createLink(file, hidden);
        } finally {
            Files.delete(hidden);
        }
    }

    /** The file's text without white space at the ends. */
    public static String text(Path file) {
        try {
            var open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            open.remove(PosixFilePermission.OWNER_READ);
            open.remove(PosixFilePermission.OWNER_WRITE);
            // Another user of the machine who can read a key is that key's second owner.
            if (!open.isEmpty()) throw new SettingsException("The file " + file + " must have mode 600.");
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SettingsException("The file " + file + " cannot be read.");
        }
    }
}
