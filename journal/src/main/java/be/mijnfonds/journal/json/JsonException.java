package be.mijnfonds.journal.json;

/** A text that is not the JSON we take. Its message names fields, never values: it may be logged anywhere. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JsonException(String message) {
        super(message);
    }
}
