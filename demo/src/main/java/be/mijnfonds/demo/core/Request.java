package be.mijnfonds.demo.core;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/** One line of a request file. */
record Request(String id, List<String> memberKeys) {
    private static final int MOST_KEYS = 1_000;
    private static final long MOST_BYTES = 16 << 20;

    /** The keys asked for in a file, each once, in their order. */
    static LinkedHashSet<String> keys(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) throw new JsonException("request file larger than 16 MiB");
        var keys = new LinkedHashSet<String>();
        for (var line : Files.readString(file, StandardCharsets.UTF_8).lines().toList())
            keys.addAll(of(line).memberKeys);
        return keys;
    }

    private static Request of(String line) {
        var fields = Json.parseObject(line.getBytes(StandardCharsets.UTF_8));
        var id = fields.text("requestId");
        if (!fields.text("kind").equals("file")) throw new JsonException("unknown kind");
        var keys = fields.texts("memberKeys", MOST_KEYS);
        fields.end();
        return new Request(id, keys);
    }
}
