package be.mijnfonds.range.scan;

/**
 * A value of a member's that no feed has: on a paper, or in a document that the member was sending.
 *
 * @param member number of whose it is
 * @param field such as {@link #PAPER}
 */
public record Besides(int member, String field) {
    /** A paper of the fund's in the member's file. */
    public static final String PAPER = "documents.paper";

    /** A document of the member's of which the portal has a part. */
    public static final String HALF = "documents.half";
}
