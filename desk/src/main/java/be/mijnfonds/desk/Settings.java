package be.mijnfonds.desk;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The desk's settings, one JSON file. Paths in it are taken relative to the file.
 *
 * @param journal URL of the vault's journal address
 * @param journalKey its verifier key
 * @param portal URL of the portal's door for the core side, or null: then there is no second source, and nobody is excluded
 * @param storeFile the query store; made anew from the journal at any time
 * @param run what the process needs, or null: then there is only the command
 */
record Settings(
        URI journal,
        String journalKey,
        @Nullable URI portal,
        Path keyStore,
        Path passwordFile,
        Path trustStore,
        Path storeFile,
        @Nullable Office run) {
    /** The settings cannot be used; the message says why. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    VerifierKey key() {
        try {
            return VerifierKey.parse(journalKey);
        } catch (NoteException e) {
            throw new Wrong("Setting journalKey is no key: " + e.getMessage() + ".");
        }
    }

    /** What the process needs. */
    Office office() {
        if (run == null) throw new Wrong("The settings say nothing of run: only the command scope can be used.");
        return run;
    }

    static Settings read(Path file) {
        try {
            var in = Json.parseObject(Files.readAllBytes(file));
            var portal = in.textOrNull("portal");
            var tls = in.object("tls");
            var settings = new Settings(
                    URI.create(in.text("journal")),
                    in.text("journalKey"),
                    portal == null ? null : URI.create(portal),
                    file.resolveSibling(tls.text("keyStore")),
                    file.resolveSibling(tls.text("passwordFile")),
                    file.resolveSibling(tls.text("trustStore")),
                    file.resolveSibling(in.text("storeFile")),
                    new OfficeReader(file).read(in.objectOrNull("run")));
            tls.end();
            in.end();
            return settings;
        } catch (IOException e) {
            throw new Wrong("The settings file " + file + " cannot be read.");
        } catch (JsonException | IllegalArgumentException e) {
            throw new Wrong("The settings file " + file + " is not right: " + e.getMessage() + ".");
        }
    }
}
