package be.mijnfonds.connector;

import be.mijnfonds.connector.inbox.CoreKey;
import be.mijnfonds.connector.inbox.InboxKey;
import be.mijnfonds.connector.sealing.SigningKey;
import be.mijnfonds.connector.settings.SettingsException;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** What others must know of this connector: {@code {fund, connectorKey, inboxKey, coreKey}}. */
final class PublicFile {
    private PublicFile() {}

    static void write(Path file, String fund, SigningKey signing, InboxKey inbox, CoreKey core) {
        try {
            var folder = file.toAbsolutePath().resolveSibling("");
            Files.createDirectories(folder);
            var hidden = Files.createTempFile(folder, ".public", ".json");
            Files.writeString(
                    hidden,
                    Json.object()
                            .put("fund", fund)
                            .put("connectorKey", Base64Url.encode(signing.publicKey()))
                            .put("inboxKey", Base64Url.encode(inbox.publicKey()))
                            .put("coreKey", Base64Url.encode(core.publicKey()))
                            .build()
                            .text());
            Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(hidden, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SettingsException("The public file cannot be written to " + file + ".");
        }
    }
}
