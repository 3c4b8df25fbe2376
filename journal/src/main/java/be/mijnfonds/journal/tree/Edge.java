package be.mijnfonds.journal.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree: all that is needed to append to it and to know its root, at most 63 hashes however long the
 * journal grows. A value: appending gives another edge, so that a batch that fails leaves nothing behind.
 *
 * @param size leaves in the tree
 * @param peaks the hashes of its whole subtrees, the largest first: one for each 1 in the binary form of size
 */
public record Edge(long size, List<Hash> peaks) {
    public static final Edge EMPTY = new Edge(0, List.of());

    public Edge {
        peaks = List.copyOf(peaks);
        if (size < 0 || Long.bitCount(size) != peaks.size())
            throw new IllegalArgumentException("size and peaks differ");
    }

    /** Hears of each subtree that becomes whole. */
    @FunctionalInterface
    public interface Whole {
        void node(int level, Hash hash);
    }

    public static Edge of(long size, Nodes nodes) {
        var peaks = new ArrayList<Hash>();
        var from = 0L;
        for (var left = size; left > 0; left -= Long.highestOneBit(left)) {
            var to = from + Long.highestOneBit(left);
            peaks.add(nodes.range(from, to));
            from = to;
        }
        return new Edge(size, peaks);
    }

    public Edge append(Hash leaf) {
        return append(leaf, (level, hash) -> {});
    }

    /** Appends, and tells of every subtree this leaf makes whole, the leaf itself (level 0) first. */
    public Edge append(Hash leaf, Whole whole) {
        var next = new ArrayList<>(peaks);
        var hash = leaf;
        var level = 0;
        whole.node(level, hash);
        for (; ((size >> level) & 1) == 1; level++) {
            hash = Hash.node(next.removeLast(), hash);
            whole.node(level + 1, hash);
        }
        next.add(hash);
        return new Edge(size + 1, next);
    }

    public Hash root() {
        if (peaks.isEmpty()) return Hash.EMPTY;
        var root = peaks.getLast();
        for (var i = peaks.size() - 2; i >= 0; i--) root = Hash.node(peaks.get(i), root);
        return root;
    }
}
