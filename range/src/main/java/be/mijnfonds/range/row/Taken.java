package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import java.util.List;
import java.util.Set;

/**
 * What came of it besides the loot.
 *
 * @param changed changes that were accepted and that no member made
 * @param lost members who afterwards have less than before; -1 where the adversary writes nothing and it was not asked
 * @param entitled whose data the adversary may read without an attack: its own
 * @param exposed who worked while the adversary could read them, where the claim says that it then can
 * @param notes what was tried and what it met, for the page about the row
 */
public record Taken(int changed, int lost, Set<Member> entitled, Set<Member> exposed, List<String> notes) {
    static final int NOT_ASKED = -1;

    Taken(int changed, int lost, Set<Member> entitled, List<String> notes) {
        this(changed, lost, entitled, Set.of(), notes);
    }

    static Taken exposing(Set<Member> exposed, List<String> notes) {
        return new Taken(0, NOT_ASKED, Set.of(), exposed, notes);
    }

    static Taken read(List<String> notes) {
        return new Taken(0, NOT_ASKED, Set.of(), notes);
    }
}
