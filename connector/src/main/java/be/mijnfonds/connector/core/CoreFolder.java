package be.mijnfonds.connector.core;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The simplest way to meet a core: a folder into which requests are written. */
public final class CoreFolder implements Core {
    private final Path out;

    public CoreFolder(Path out) {
        this.out = out;
    }

    @Override
    public void askFile(String requestId, List<String> memberKeys) {
        if (memberKeys.size() > MOST) throw new IllegalArgumentException("too many members for one request");
        var line = Json.object()
                .put("requestId", requestId)
                .put("kind", "file")
                .put("memberKeys", Json.texts(memberKeys))
                .build()
                .text();
        write(requestId + ".jsonl", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void statement(String itemId, byte[] text) {
        once("statement-" + itemId + ".json", text);
    }

    @Override
    public void notice(String id, byte[] text) {
        once("notice-" + id + ".json", text);
    }

    @Override
    public void letter(String number, byte[] text) {
        once("letter-" + number + ".json", text);
    }

    @Override
    public void incident(String id, byte[] text) {
        once("incident-" + id + ".json", text);
    }

    private void once(String name, byte[] text) {
        // The core moves what it has answered: written once more it would be answered once more.
        for (var side : List.of(".", "done", "refused"))
            if (Files.exists(out.resolve(side).resolve(name))) return;
        write(name, text);
    }

    @Override
    public Incoming document(String name) throws IOException {
        return FolderFile.begin(out, name);
    }

    @Override
    public void noDocument(String prefix) throws IOException {
        if (!Files.isDirectory(out)) return;
        try (var files = Files.newDirectoryStream(out, prefix + "*")) {
            for (var file : files) Files.deleteIfExists(file);
        }
    }

    private void write(String name, byte[] text) {
        try (var file = FolderFile.begin(out, name)) {
            file.write(text);
            file.keep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
