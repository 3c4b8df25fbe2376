package be.mijnfonds.journal.tree;

import java.util.ArrayList;
import java.util.List;

/** Proof that a leaf stands at its place in a tree (RFC 9162 section 2.1.3). */
public final class Inclusion {
    private Inclusion() {}

    /** The hashes beside the way from leaf {@code index} to the root of the first {@code size} leaves, leaf's end first. */
    public static List<Hash> prove(long index, long size, Nodes nodes) {
        if (index < 0 || index >= size) throw new IllegalArgumentException("no such leaf");
        var proof = new ArrayList<Hash>();
        var from = 0L;
        var to = size;
        while (to - from > 1) {
            var middle = from + Nodes.split(to - from);
            if (index < middle) {
                proof.add(nodes.range(middle, to));
                to = middle;
            } else {
                proof.add(nodes.range(from, middle));
                from = middle;
            }
        }
        return proof.reversed();
    }

    /** Whether {@code leaf} is leaf {@code index} of the tree with this size and root (RFC 9162 section 2.1.3.2). */
    public static boolean holds(Hash leaf, long index, long size, Hash root, List<Hash> proof) {
        if (index < 0 || index >= size) return false;
        var node = index;
        var last = size - 1;
        var hash = leaf;
        for (var beside : proof) {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last) {
                hash = Hash.node(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Hash.node(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
