package be.mijnfonds.range.trace;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.regex.Pattern;

/** Looks through a log that is being written for lines with something of a member in them, each byte once. */
final class Search {
    private static final int MOST_AT_ONCE = 8 << 20;
    private static final int KEPT = 8;
    private static final int MOST_SHOWN = 160;
    private static final int BEFORE = 60;
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Path file;
    private final long from;
    private final Values values;
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private long at;
    private long lines;

    /** @param from where this run begins in the file, bytes: what was written before is an earlier run's */
    Search(Path file, long from, Values values) {
        this.file = file;
        this.from = from;
        this.at = from;
        this.values = values;
    }

    /**
     * How many lines there are by now, in how many thousand bytes, and the last of them as a person reads them: without the
     * marks of a page.
     */
    Json.Obj found() throws IOException {
        var text = newer();
        while (!text.isEmpty()) {
            text.lines().forEach(this::look);
            text = newer();
        }
        return Json.object()
                .put("lines", lines)
                .put("kilobytes", (at - from) / 1_000)
                .put("shown", Json.texts(last.stream().toList()))
                .build();
    }

    private void look(String line) {
        if (values.in(line) < 0) return;
        lines++;
        var shown = around(SPACE.matcher(TAGS.matcher(line).replaceAll(" "))
                .replaceAll(" ")
                .strip());
        if (last.contains(shown)) return;
        last.addLast(shown);
        if (last.size() > KEPT) last.removeFirst();
    }

    /** So much of a line that what was found in it can be seen. */
    private String around(String line) {
        var from = Math.max(0, values.in(line) - BEFORE);
        var to = Math.min(line.length(), from + MOST_SHOWN);
        return (from > 0 ? "… " : "") + line.substring(from, to) + (to < line.length() ? " …" : "");
    }

    /** Whole lines only; the last may still be written. */
    private String newer() throws IOException {
        if (!Files.exists(file)) return "";
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[(int) Math.min(MOST_AT_ONCE, Math.max(0, in.length() - at))];
            in.seek(at);
            in.readFully(bytes);
            var end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') end--;
            // A line longer than is read at once is read in pieces.
            if (end == 0 && bytes.length == MOST_AT_ONCE) end = bytes.length;
            at += end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        }
    }
}
