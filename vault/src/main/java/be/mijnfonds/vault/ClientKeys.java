package be.mijnfonds.vault;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;

/** The key with which the vault shows a provider that it is this fund's client: one file a provider, mode 600. */
final class ClientKeys {
    private ClientKeys() {}

    static KeyPair create(Path file) throws IOException {
        var pair = Keys.generateP256();
        var json = Json.object()
                .put("v", 1)
                .put("private", Base64Url.encode(pair.getPrivate().getEncoded()))
                .put("public", Base64Url.encode(pair.getPublic().getEncoded()))
                .build();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, json.canonical(), StandardOpenOption.SYNC);
        return pair;
    }

    static KeyPair read(Path file) throws IOException {
        var in = Json.parseObject(Files.readAllBytes(file));
        if (in.integer("v") != 1) throw new IOException("the client key " + file + " is of another version");
        var pair = new KeyPair(Keys.p256(in.bytes("public")), Keys.privateKey("EC", in.bytes("private")));
        in.end();
        return pair;
    }
}
