package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one file of a verified batch in groups of rows, so that memory stays flat whatever the size of file or row. */
final class RowReader implements AutoCloseable {
    /** Rows looked up, admitted and written together; fewer when they are long. */
    private static final int ROWS = 400;

    private static final int BYTES = 1 << 20;

    /**
     * What a line turned out to be.
     *
     * @param row the row when it keeps every rule; else {@code fault} says which it breaks
     * @param key the row's own key, of a bad row too when it can be read
     */
    record Read(
            long line,
            int length,
            @Nullable Row row,
            @Nullable RowFault fault,
            @Nullable String key) {}

    private final Manifest.Listed listed;
    private final Lines lines;
    private final long after;
    private final Format format;

    /**
     * @param in the file's bytes, verified
     * @param after lines up to this one are passed over unread
     * @throws BatchRefused when the header of a CSV file is not right
     */
    RowReader(InputStream in, Manifest.Listed listed, long after) {
        this.listed = listed;
        this.after = after;
        this.lines = new Lines(in, listed.isCsv());
        this.format = listed.isCsv() ? Csv.of(listed.file(), header()) : Format.JSON_LINES;
    }

    private byte[] header() {
        var line = line();
        if (line != null && line.isGood()) return line.bytes();
        throw new BatchRefused("The first line of " + listed.name() + " is no header.");
    }

    /** The next rows; none at the end. */
    List<Read> next() {
        var group = new ArrayList<Read>();
        var bytes = 0L;
        while (group.size() < ROWS && bytes < BYTES) {
            var line = line();
            if (line == null) break;
            if (line.number() <= after) continue;
            bytes += line.length();
            group.add(read(line));
        }
        return group;
    }

    private Lines.@Nullable Line line() {
        try {
            return lines.next();
        } catch (IOException e) {
            throw Archive.unreadable(listed.name());
        }
    }

    private Read read(Lines.Line line) {
        if (!line.isGood()) return new Read(line.number(), line.length(), null, new RowFault("", line.fault()), null);
        Json value = null;
        try {
            value = format.value(line.bytes());
            var row = listed.file().row(value);
            return new Read(
                    line.number(),
                    line.length(),
                    row,
                    null,
                    row.text(listed.file().rowKey()));
        } catch (RowFault fault) {
            return new Read(line.number(), line.length(), null, fault, keyOf(value));
        }
    }

    /**
     * A bad row still says that its member was not left out; of a bad look-up or request nothing is known. A key that is none
     * may be anybody's, written wrong.
     */
    private @Nullable String keyOf(@Nullable Json value) {
        if (!listed.file().rowKey().equals("memberKey")) return null;
        return value instanceof Json.Obj object
                        && object.get("memberKey") instanceof Json.Text(var key)
                        && Texts.isKey(key)
                ? key
                : null;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw Archive.unreadable(listed.name());
        }
    }
}
