package be.mijnfonds.vault.staff;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.seal.Ref;

/**
 * Somebody of the fund's staff; the name is known to the desk alone.
 *
 * @param since when two officers let them in, ms
 * @param ended whether they were sent away again: for good, under this ref
 * @param line the line that last changed it
 */
public record StaffMember(Ref ref, StaffRole role, long since, boolean ended, long line) {
    public String thing() {
        return thing(ref);
    }

    static String thing(Ref ref) {
        return Line.thing("staff", ref.value());
    }

    public StaffMember at(long index) {
        return new StaffMember(ref, role, since, ended, index);
    }

    public StaffMember end() {
        return new StaffMember(ref, role, since, true, line);
    }

    Json deciding() {
        return Json.object()
                .put("ref", ref.value())
                .put("role", role.code())
                .put("since", since)
                .put("ended", ended)
                .put("line", line)
                .build();
    }
}
