package be.mijnfonds.journal.tiles;

/** How a log stands to a checkpoint of it that was seen before. */
public sealed interface Growth {
    /** The older tree is a beginning of this one. */
    record Grown(long lines) implements Growth {}

    /** This tree is smaller: lines were taken back, or an old checkpoint is being replayed. */
    record RolledBack(long from, long to) implements Growth {}

    /** The older tree is no beginning of this one: two histories were signed. */
    record Forked(long size) implements Growth {}
}
