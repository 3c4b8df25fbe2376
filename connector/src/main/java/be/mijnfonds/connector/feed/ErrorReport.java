package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The rows that were not taken, one JSON line each: file, line, field, reason. Never a value: the report gets mailed. */
final class ErrorReport implements AutoCloseable {
    private final Path file;
    private final Path hidden;
    private @Nullable Writer writer;
    private long count;

    ErrorReport(Path archive) {
        var name = archive.getFileName() + ".errors.jsonl";
        this.file = archive.resolveSibling(name);
        this.hidden = archive.resolveSibling("." + name);
    }

    void add(String feedFile, long line, String field, String reason) {
        if (++count > Limits.REPORTED_ERRORS) return;
        write(Json.object()
                .put("file", feedFile)
                .put("line", line)
                .put("field", field)
                .put("reason", reason)
                .build());
    }

    long count() {
        return count;
    }

    /**
     * Puts the report in its place; null when there was nothing to report.
     *
     * @param all how many faults there were; of very many not each was added
     */
    @Nullable
    Path finish(long all) {
        count = all;
        if (count > Limits.REPORTED_ERRORS)
            write(Json.object().put("more", count - Limits.REPORTED_ERRORS).build());
        close();
        try {
            Files.deleteIfExists(file);
            if (count == 0) return null;
            return Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Json line) {
        try {
            var open = writer;
            if (open == null) open = writer = Files.newBufferedWriter(hidden, StandardCharsets.UTF_8);
            open.write(line.text());
            open.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            var open = writer;
            writer = null;
            if (open != null) open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
