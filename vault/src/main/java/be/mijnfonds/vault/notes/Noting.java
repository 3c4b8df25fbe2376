package be.mijnfonds.vault.notes;

import be.mijnfonds.protocol.NoteAnswer;

/** What came of asking for a note. */
public sealed interface Noting {
    record Done(NoteAnswer answer) implements Noting {}

    /** So many stand there from the last hour that no more are taken now. */
    record TooMany(long seconds) implements Noting {}

    /** The table says it was noted and the journal does not: somebody wrote in the table by hand. */
    record Refused() implements Noting {}
}
