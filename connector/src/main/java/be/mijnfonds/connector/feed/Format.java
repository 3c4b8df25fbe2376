package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;

/** How the rows of a file are written: what a line holds, whichever way. */
@FunctionalInterface
interface Format {
    Format JSON_LINES = line -> {
        try {
            return Json.parse(line);
        } catch (JsonException e) {
            throw new RowFault("", "not-json");
        }
    };

    /** @throws RowFault when the line cannot be taken apart; of its content nothing is checked yet */
    Json value(byte[] line);
}
