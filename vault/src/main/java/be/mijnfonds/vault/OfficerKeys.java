package be.mijnfonds.vault;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Set;

/** An officer's signing key (Ed25519): a file of their own, mode 600, that never lies on the vault's host. */
final class OfficerKeys {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private OfficerKeys() {}

    /** @throws IOException when the file is there already: a key is never written over */
    static KeyPair create(Path file) throws IOException {
        var pair = Keys.generateEd25519();
        var json = Json.object()
                .put("v", 1)
                .put("private", Base64Url.encode(pair.getPrivate().getEncoded()))
                .put("public", Base64Url.encode(Keys.raw(pair.getPublic())))
                .build();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(file, json.canonical(), StandardOpenOption.SYNC);
        return pair;
    }

    static PrivateKey read(Path file) throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file)))
            throw new IOException("others may read the officer's key " + file + ": set its mode to 600");
        var in = Json.parseObject(Files.readAllBytes(file));
        if (in.integer("v") != 1) throw new IOException("the officer's key " + file + " is of another version");
        in.bytes("public");
        var key = Keys.privateKey("Ed25519", in.bytes("private"));
        in.end();
        return key;
    }
}
