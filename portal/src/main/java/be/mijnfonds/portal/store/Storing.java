package be.mijnfonds.portal.store;

/** What came of storing. */
sealed interface Storing {
    record Stored() implements Storing {}

    /** The same seq with the same bytes: the answer to the first was lost, or the connector started again. */
    record Repeat() implements Storing {}

    /** A lower seq, other bytes at the same seq, or other bytes of a version already here. Nothing was changed. */
    record Conflict() implements Storing {}
}
