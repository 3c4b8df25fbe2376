package be.mijnfonds.journal.tree;

/** Where the hashes of whole subtrees come from: memory, a table, or tiles. */
@FunctionalInterface
public interface Nodes {
    /**
     * The hash over the 2^level leaves that start at index · 2^level. Asked only for subtrees that lie whole inside the
     * tree.
     */
    Hash hash(int level, long index);

    /** The root of the first {@code size} leaves. */
    default Hash root(long size) {
        return size == 0 ? Hash.EMPTY : range(0, size);
    }

    /** The hash over the leaves from..to, a range that RFC 6962's way of splitting leads to. */
    default Hash range(long from, long to) {
        var length = to - from;
        if (Long.bitCount(length) == 1) {
            var level = Long.numberOfTrailingZeros(length);
            return hash(level, from >> level);
        }
        var middle = from + split(length);
        return Hash.node(range(from, middle), range(middle, to));
    }

    /** The largest power of two smaller than {@code length}, which is at least 2. */
    static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
