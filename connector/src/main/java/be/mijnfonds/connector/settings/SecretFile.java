package be.mijnfonds.connector.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;

/** Files that hold a secret: ours alone to read, or not read at all. */
public final class SecretFile {
    private SecretFile() {}

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
