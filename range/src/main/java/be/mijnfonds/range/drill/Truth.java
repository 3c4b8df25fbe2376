package be.mijnfonds.range.drill;

import be.mijnfonds.range.scan.Shown;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the attacker's captures show, by member: for each value found, the categories of the documents in which it stands.
 *
 * @param read numbers of members to the sets of categories, one set a value
 * @param allowed how many references were found, which may be there: none of them, and the scan looked in the wrong place
 * @param left places that could not be looked into
 */
record Truth(Map<Integer, Set<Set<String>>> read, int allowed, long bytes, Set<String> left) {
    /**
     * @param exposed who could be read, by the drill's own record: a couple's account in the file of the one who worked does
     *     not make the other one read
     */
    static Truth of(Shown shown, Set<Integer> exposed) {
        var read = new TreeMap<Integer, Set<Set<String>>>();
        for (var value : shown.values()) {
            var common = value.members().size() > 1 && !Collections.disjoint(value.members(), exposed);
            if (common) continue;
            for (var member : value.members())
                read.computeIfAbsent(member, none -> new HashSet<>()).add(value.categories());
        }
        return new Truth(read, shown.allowed(), shown.bytes(), shown.left());
    }

    Set<Integer> members() {
        return new TreeSet<>(read.keySet());
    }
}
