package be.mijnfonds.desk.runs;

import be.mijnfonds.journal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The list of a frozen scope, as it was hashed: read line by line, never anew from the journal. */
public final class ScopeList {
    private static final int COLUMNS = 6;

    private final byte[] bytes;
    private int at;

    public ScopeList(byte[] bytes) {
        this.bytes = bytes.clone();
        // The first line says what the columns are.
        line();
    }

    /** @param first and last: ms */
    public record Row(String ref, String reached, String sureness, long first, long last, long lines) {
        Json json() {
            return Json.object()
                    .put("ref", ref)
                    .put("reached", reached)
                    .put("sureness", sureness)
                    .put("first", first)
                    .put("last", last)
                    .put("lines", lines)
                    .build();
        }
    }

    /** The next, or empty: what is left is about everybody else. */
    public Optional<Row> next() {
        if (at >= bytes.length || bytes[at] == '*') return Optional.empty();
        var columns = line().split(",", COLUMNS);
        return Optional.of(new Row(
                columns[0],
                columns[1],
                columns[2],
                Long.parseLong(columns[3]),
                Long.parseLong(columns[4]),
                Long.parseLong(columns[5])));
    }

    void skip(int rows) {
        for (var i = 0; i < rows && at < bytes.length && bytes[at] != '*'; i++) line();
    }

    private String line() {
        var from = at;
        while (at < bytes.length && bytes[at] != '\n') at++;
        return new String(Arrays.copyOfRange(bytes, from, at++), StandardCharsets.US_ASCII);
    }
}
