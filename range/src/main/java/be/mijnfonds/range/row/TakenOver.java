package be.mijnfonds.range.row;

import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Together;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The control of rows 4 and 6: the same person in the plain portal, which can be told to do anything. */
final class TakenOver {
    /** What members ask for, and never get. */
    private static final String MEMBERS = "BE62510007547061";

    private TakenOver() {}

    static Taken run(Plain plain, Attack attack) throws Exception {
        var before = plain.changes();
        var read = new AtomicInteger();
        Together.all(attack.working(), member -> {
            var visit = plain.signIn(member);
            for (var path : Plain.pages(member)) if (visit.get(path).status() == 200) read.incrementAndGet();
            visit.changeBank(member.person().number(), MEMBERS, "Myself");
        });
        Tap.heapDump(plain, attack.loot().resolve("heap.hprof"));
        attack.copy("pages", List.of(plain.twin().loot()));
        // Each of these is for the account of whoever took the portal over, in the member's name.
        return new Taken(
                plain.changes() - before,
                Taken.NOT_ASKED,
                Set.of(),
                List.of("Pages that members read meanwhile: " + read + "."));
    }
}
