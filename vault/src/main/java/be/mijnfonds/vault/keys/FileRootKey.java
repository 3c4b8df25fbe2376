package be.mijnfonds.vault.keys;

import be.mijnfonds.seal.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** The root in a file of 32 bytes, readable by the vault's user alone. For a demo, or where a token is out of reach. */
public final class FileRootKey implements RootKey {
    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final byte[] key;
    private final SecureRandom random;

    private FileRootKey(byte[] key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /** @throws IOException when the file is there already: a root is never written over */
    public static FileRootKey create(Path file, SecureRandom random) throws IOException {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(file, key, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        return new FileRootKey(key, random);
    }

    /** @throws IOException when it cannot be read, is not 32 bytes, or others may read it */
    public static FileRootKey open(Path file, SecureRandom random) throws IOException {
        var key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES)
            throw new IOException("the root key file " + file + " is not " + KEY_BYTES + " bytes");
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file)))
            throw new IOException("others may read the root key file " + file + ": set its mode to 600");
        return new FileRootKey(key, random);
    }

    @Override
    public byte[] wrap(String name, byte[] secret) {
        return Wrapping.wrap(key, about(name), secret, random);
    }

    @Override
    public byte[] unwrap(String name, byte[] wrapped) {
        return Wrapping.unwrap(key, about(name), wrapped);
    }

    private static byte[] about(String name) {
        return Bytes.tagged("mf1-root", Bytes.utf8(name));
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
