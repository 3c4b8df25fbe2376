package be.mijnfonds.desk.pairs;

import be.mijnfonds.desk.acts.Hash;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.seal.Ref;
import java.util.function.Predicate;

/**
 * What two people touch for.
 *
 * @param both whether it takes two
 * @param kind of the vault's: of a note, or {@code end} or {@code unlock}
 * @param act of the desk's
 * @param count of members that it is about
 * @param document what the hash is of; of a release its head
 * @param maySecond by role
 */
public record Matter(
        Hash hash,
        Ref by,
        boolean both,
        String kind,
        String act,
        String caseNumber,
        long count,
        byte[] document,
        Predicate<StaffRole> maySecond) {
    public Json.Obj json() {
        return Json.object()
                .put("hash", hash.text())
                .put("kind", kind)
                .put("act", act)
                .put("both", both)
                .put("count", count)
                .put("case", caseNumber)
                .put("document", Base64Url.encode(document))
                .build();
    }
}
