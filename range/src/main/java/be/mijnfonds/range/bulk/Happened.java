package be.mijnfonds.range.bulk;

import org.jspecify.annotations.Nullable;

/**
 * Something that leaves a line in the journal, and a row in a plain portal's log when it is a page that was opened.
 *
 * @param number from 0, in the order of time
 * @param time ms
 * @param member number of whose data it is, from 0
 * @param actor number of who opens it: the member, or {@link Year#THIEF}
 * @param lease number of the sign-in, from 0
 * @param page that was opened, or null when somebody signed in or out
 */
public record Happened(
        long number,
        long time,
        int member,
        int actor,
        int lease,
        What what,
        @Nullable Page page) {
    /** What it is. */
    public enum What {
        SIGN_IN,
        OPEN,
        SIGN_OUT
    }
}
