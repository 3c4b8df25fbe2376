package be.mijnfonds.journal.tree;

import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 6962 section 2.1, word for word and slow: what the quick code is compared with. */
public final class Naive {
    private Naive() {}

    public static Hash root(List<Hash> d) {
        if (d.isEmpty()) return Hash.EMPTY;
        if (d.size() == 1) return d.getFirst();
        var k = split(d.size());
        return Hash.node(root(d.subList(0, k)), root(d.subList(k, d.size())));
    }

    public static List<Hash> path(int m, List<Hash> d) {
        if (d.size() == 1) return List.of();
        var k = split(d.size());
        return m < k
                ? plus(path(m, d.subList(0, k)), root(d.subList(k, d.size())))
                : plus(path(m - k, d.subList(k, d.size())), root(d.subList(0, k)));
    }

    public static List<Hash> proof(int m, List<Hash> d) {
        return m == 0 ? List.of() : subproof(m, d, true);
    }

    private static List<Hash> subproof(int m, List<Hash> d, boolean whole) {
        if (m == d.size()) return whole ? List.of() : List.of(root(d));
        var k = split(d.size());
        return m <= k
                ? plus(subproof(m, d.subList(0, k), whole), root(d.subList(k, d.size())))
                : plus(subproof(m - k, d.subList(k, d.size()), false), root(d.subList(0, k)));
    }

    private static int split(int n) {
        var k = 1;
        while (k * 2 < n) k *= 2;
        return k;
    }

    private static List<Hash> plus(List<Hash> list, Hash last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    /** Nodes over leaves in memory. */
    public static Nodes nodes(List<Hash> leaves) {
        return (level, index) -> root(leaves.subList((int) (index << level), (int) ((index + 1) << level)));
    }
}
