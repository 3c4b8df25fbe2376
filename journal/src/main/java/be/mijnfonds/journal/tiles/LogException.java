package be.mijnfonds.journal.tiles;

/** A log that is false, cut off or malformed. The message names the first such thing found: a file, or a line by its index. */
public final class LogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LogException(String message) {
        super(message);
    }
}
