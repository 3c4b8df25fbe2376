package be.mijnfonds.vault.freezes;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;

/**
 * Whether something is closed.
 *
 * @param frozen false once it was lifted
 * @param since when it was closed or lifted, ms: leases from before are over either way
 * @param line the line that last changed it
 */
public record Freeze(Scope scope, String id, boolean frozen, long since, long line) {
    public static Freeze lock(Ref ref, long now) {
        return new Freeze(Scope.MEMBER, ref.value(), true, now, 0);
    }

    /** The journal's name for it. */
    public String thing() {
        return thing(scope, id);
    }

    static String thing(Scope scope, String id) {
        return Line.thing("freeze", scope.code() + "|" + id);
    }

    public Freeze at(long index) {
        return new Freeze(scope, id, frozen, since, index);
    }

    Json deciding() {
        return Json.object()
                .put("scope", scope.code())
                .put("id", id)
                .put("frozen", frozen)
                .put("since", since)
                .put("line", line)
                .build();
    }
}
