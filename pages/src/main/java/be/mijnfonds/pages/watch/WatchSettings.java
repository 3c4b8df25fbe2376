package be.mijnfonds.pages.watch;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code watch} is told by a file; the command line goes before it. Paths in it are taken relative to the file.
 *
 * @param releaseKey SPKI as base64url
 * @param journal URL of the vault's journal address
 * @param journalKey its verifier key
 * @param memoryFile what the monitor keeps between two runs
 */
record WatchSettings(
        @Nullable String releaseKey,
        @Nullable String journal,
        @Nullable String journalKey,
        @Nullable Tls tls,
        @Nullable Path memoryFile) {
    static final WatchSettings NONE = new WatchSettings(null, null, null, null, null);

    /** The monitor's own certificate, role {@code monitor}. */
    record Tls(Path keyStore, Path passwordFile, Path trustStore) {}

    /** @throws JsonException when a name in it is not known */
    static WatchSettings read(Path file) throws IOException {
        var in = Json.parseObject(Files.readAllBytes(file));
        var tls = in.objectOrNull("tls");
        var memory = in.textOrNull("memoryFile");
        var settings = new WatchSettings(
                in.textOrNull("releaseKey"),
                in.textOrNull("journal"),
                in.textOrNull("journalKey"),
                tls == null ? null : tls(tls, file),
                memory == null ? null : file.resolveSibling(memory));
        in.end();
        return settings;
    }

    private static Tls tls(Json.Fields in, Path file) {
        var tls = new Tls(
                file.resolveSibling(in.text("keyStore")),
                file.resolveSibling(in.text("passwordFile")),
                file.resolveSibling(in.text("trustStore")));
        in.end();
        return tls;
    }
}
