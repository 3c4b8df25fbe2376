package be.mijnfonds.connector.feed;

import org.jspecify.annotations.Nullable;

/** What becomes of one file's rows. */
interface FileTaker {
    /** What must stand outside the transaction, and may be repeated. */
    default void before(Group group) throws InterruptedException {}

    /** Takes the rows, in the transaction that moves the mark. */
    void take(Group group);

    /**
     * A page of what is to be done after the last row, in the transaction that moves the mark.
     *
     * @param after what the page before answered; empty at first
     * @return how far it is, or null when nothing is left
     */
    default @Nullable String rest(String after) {
        return null;
    }
}
