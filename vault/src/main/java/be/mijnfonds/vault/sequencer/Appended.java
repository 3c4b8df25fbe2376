package be.mijnfonds.vault.sequencer;

/** What came of asking for a line. */
public sealed interface Appended {
    /** The line is on disk under this index, and so is every row that goes with it. */
    record Durable(long index) implements Appended {}

    /** A row was not as it had been read, or a nonce was spent: nothing was written. Read again and decide anew. */
    record Stale() implements Appended {}
}
