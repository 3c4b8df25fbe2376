package be.mijnfonds.journal.tree;

import java.util.ArrayList;
import java.util.List;

/** Proof that a tree only grew: the older one is a beginning of the newer one (RFC 9162 section 2.1.4). */
public final class Consistency {
    private Consistency() {}

    /** Between the first {@code older} and the first {@code newer} leaves; empty when the sizes are equal or older is 0. */
    public static List<Hash> prove(long older, long newer, Nodes nodes) {
        if (older < 0 || older > newer) throw new IllegalArgumentException("a tree does not shrink");
        var proof = new ArrayList<Hash>();
        if (older == 0) return proof;
        var from = 0L;
        var to = newer;
        while (older != to) {
            var middle = from + Nodes.split(to - from);
            if (older <= middle) {
                proof.add(nodes.range(middle, to));
                to = middle;
            } else {
                proof.add(nodes.range(from, middle));
                from = middle;
            }
        }
        // The verifier knows the old root itself; only a part of it has to be told.
        if (from != 0) proof.add(nodes.range(from, to));
        return proof.reversed();
    }

    /** Whether the tree (older, olderRoot) is a beginning of the tree (newer, newerRoot) (RFC 9162 section 2.1.4.2). */
    public static boolean holds(long older, Hash olderRoot, long newer, Hash newerRoot, List<Hash> proof) {
        if (older < 0 || older > newer) return false;
        if (older == newer) return proof.isEmpty() && olderRoot.equals(newerRoot);
        if (older == 0) return proof.isEmpty() && olderRoot.equals(Hash.EMPTY);
        var whole = Long.bitCount(older) == 1;
        if (proof.isEmpty() && !whole) return false;
        var node = older - 1;
        var last = newer - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        var oldHash = whole ? olderRoot : proof.getFirst();
        var newHash = oldHash;
        for (var beside : whole ? proof : proof.subList(1, proof.size())) {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last) {
                oldHash = Hash.node(beside, oldHash);
                newHash = Hash.node(beside, newHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newHash = Hash.node(newHash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && oldHash.equals(olderRoot) && newHash.equals(newerRoot);
    }
}
