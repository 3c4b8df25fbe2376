package be.mijnfonds.seal;

/** How large a document may be that a member sends, and in what pieces it goes. */
public final class DocumentSize {
    /** What one part holds, in bytes: with its length before it, the largest padding. */
    public static final int PIECE_BYTES = Padding.MAX_TEXT;

    /** Of the largest document. */
    public static final int MAX_BYTES = 20 << 20;

    public static final int MOST_PARTS = parts(MAX_BYTES);

    private DocumentSize() {}

    /** How many parts a document of so many bytes goes in. */
    static int parts(long bytes) {
        return Math.toIntExact(Math.ceilDiv(bytes, PIECE_BYTES));
    }
}
