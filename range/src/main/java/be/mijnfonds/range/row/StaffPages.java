package be.mijnfonds.range.row;

import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.twin.TwinVisit;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The plain portal's pages for the staff, as whoever has one of their cookies sees them: a hundred members a page. */
final class StaffPages {
    private static final int NUMBERS = 1_000;
    private static final int PAGE = 100;

    private StaffPages() {}

    static Taken read(Plain plain, Attack attack) throws IOException, InterruptedException {
        var thief = plain.visitor().anonymous();
        var last = plain.members().stream()
                .mapToInt(member -> member.person().number())
                .max()
                .orElse(0);
        if (!hasSession(thief)) throw new IOException("no session of staff was found");
        for (var after = 0; after < last; after += PAGE)
            attack.keep(
                    "staff/" + after, thief.get("/staff/members?after=" + after).body());
        return new Taken(0, Taken.NOT_ASKED, Set.of(), List.of());
    }

    private static boolean hasSession(TwinVisit thief) throws IOException, InterruptedException {
        for (var number = 0; number < NUMBERS; number++) {
            thief.cookie("STAFF", String.format(Locale.ROOT, "staff-%04d", number));
            if (thief.get("/staff/members").status() == 200) return true;
        }
        return false;
    }
}
