package be.mijnfonds.portal.inbox;

/** What came of posting. */
sealed interface Posting {
    record Posted() implements Posting {}

    /** The very same bytes again: the answer to the first was lost. */
    record Repeat() implements Posting {}

    /** Other bytes under an itemId that was taken, whoever took it and however long ago. */
    record Refused() implements Posting {}

    /** As many of this member's wait as the portal keeps. */
    record Full() implements Posting {}
}
