package be.mijnfonds.vault.notes;

import be.mijnfonds.protocol.NoteAnswer;

/** What came of asking for a note. */
public sealed interface Noting {
    record Done(NoteAnswer answer) implements Noting {}

    /** So many stand there from the last hour that no more are taken now. */
    record TooMany(long seconds) implements Noting {}

    /** What was to go with it is not as it was read; or the table says it was noted, and the journal does not. */
    record Refused() implements Noting {}
}
