package be.mijnfonds.connector.inbox;

import be.mijnfonds.connector.settings.SecretFile;
import be.mijnfonds.connector.settings.SettingsException;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;

/** The key to which browsers seal statements (P-256). Only {@code inbox} reads it: who has it reads what members say. */
public final class InboxKey {
    private final KeyPair pair;

    private InboxKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Makes the key when there is none yet; never overwrites one. */
    public static InboxKey init(Path file) {
        try {
            if (!Files.exists(file)) write(file, Keys.generateP256());
        } catch (FileAlreadyExistsException e) {
            // Another init was faster; its key is the one.
        } catch (IOException e) {
            throw new SettingsException("The inbox key cannot be written to " + file + ".");
        }
        return read(file);
    }

    /** @throws SettingsException when the file is not there, open to others, or no such key */
    public static InboxKey read(Path file) {
        try {
            var fields = Json.parseObject(Bytes.utf8(SecretFile.text(file)));
            var secret = Keys.privateKey("EC", fields.bytes("private"));
            var known = Keys.p256(fields.bytes("public"));
            fields.end();
            return new InboxKey(new KeyPair(known, secret));
        } catch (JsonException | SealException e) {
            throw new SettingsException("The file " + file + " holds no inbox key; make one with: connector init.");
        }
    }

    private static void write(Path file, KeyPair pair) throws IOException {
        var folder = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        var text = Json.object()
                .put("private", Base64Url.encode(pair.getPrivate().getEncoded()))
                .put("public", Base64Url.encode(pair.getPublic().getEncoded()))
                .build()
                .text();
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var hidden = Files.createTempFile(folder, ".inbox", ".key", mode);
        Files.writeString(hidden, text);
        // A link fails when the name is taken; a move would replace a key that may already be in use.
        try {
            Files.createLink(file, hidden);
        } finally {
            Files.delete(hidden);
        }
    }

    KeyPair pair() {
        return pair;
    }

    /** What pages seal to, SPKI. */
    public byte[] publicKey() {
        return pair.getPublic().getEncoded();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
