package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * How a value is written in a CSV file. What cannot be read as its kind comes out as a text, so that the catalogue's rule
 * complains about it with the same words as in JSON.
 */
enum Cell {
    TEXT,
    INTEGER,
    BOOL,
    /** As its JSON text. */
    LIST,
    /** Has no cell of its own: each of its fields has one. */
    OBJECT;

    private static final Pattern DIGITS = Pattern.compile("0|-?[1-9][0-9]{0,14}");

    Json read(String cell) {
        return switch (this) {
            case TEXT, OBJECT -> new Json.Text(cell);
            case INTEGER -> DIGITS.matcher(cell).matches() ? new Json.Int(Long.parseLong(cell)) : new Json.Text(cell);
            case BOOL ->
                cell.equals("true") || cell.equals("false") ? new Json.Bool(cell.equals("true")) : new Json.Text(cell);
            case LIST -> list(cell);
        };
    }

    private static Json list(String cell) {
        try {
            return Json.parse(cell.getBytes(StandardCharsets.UTF_8));
        } catch (JsonException e) {
            return new Json.Text(cell);
        }
    }
}
