package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.OpeningReason;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;

/**
 * One member opened by somebody of the staff, for as long as the lease lives.
 *
 * @param two whether a second person touched too
 * @param opened how many bundles so far
 * @param since ms
 * @param line the newest by which keys left
 */
record Opening(
        LeaseId lease,
        Ref ref,
        String caseNumber,
        OpeningReason reason,
        boolean two,
        int opened,
        long since,
        long line) {
    static final String TABLE = "staff_opening";

    String thing() {
        return thing(lease, ref);
    }

    static String thing(LeaseId lease, Ref ref) {
        return Line.thing("opening", lease.value() + "|" + ref.value());
    }

    boolean isFor(String otherCase, OpeningReason otherReason) {
        return caseNumber.equals(otherCase) && reason == otherReason;
    }

    Opening more(int bundles) {
        return new Opening(lease, ref, caseNumber, reason, two, opened + bundles, since, line);
    }

    Opening at(long index) {
        return new Opening(lease, ref, caseNumber, reason, two, opened, since, index);
    }

    Json deciding() {
        return Json.object()
                .put("lease", lease.value())
                .put("ref", ref.value())
                .put("case", caseNumber)
                .put("reason", reason.code())
                .put("two", two)
                .put("opened", opened)
                .put("since", since)
                .put("line", line)
                .build();
    }
}
