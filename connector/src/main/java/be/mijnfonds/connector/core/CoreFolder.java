package be.mijnfonds.connector.core;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

    private void once(String name, byte[] text) {
        // The core moves what it has answered: written once more it would be answered once more.
        for (var side : List.of(".", "done", "refused"))
            if (Files.exists(out.resolve(side).resolve(name))) return;
        write(name, text);
    }

    /** Whole or not there: the core may look at any moment. */
    private void write(String name, byte[] text) {
        try {
            Files.createDirectories(out);
            var hidden = out.resolve("." + name);
            try (var file = FileChannel.open(
                    hidden,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                var bytes = ByteBuffer.wrap(text);
                while (bytes.hasRemaining()) file.write(bytes);
                file.force(true);
            }
            Files.move(hidden, out.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            // The new name too must be on the disk before anybody is told that the core has it.
            try (var folder = FileChannel.open(out, StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
