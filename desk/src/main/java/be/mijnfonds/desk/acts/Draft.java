package be.mijnfonds.desk.acts;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.time.Instant;

/**
 * What somebody means to do. It does nothing until the vault has a line with its hash.
 *
 * @param hash of the document; of a release that of all its bytes, of which the document is the head
 * @param count of members that it is about
 * @param base acts of the incident that were in force when it was drafted
 */
public record Draft(
        CaseNumber incident, ActKind kind, Hash hash, long count, byte[] document, Ref by, int base, Instant since) {
    public Json.Obj json() {
        return Json.object()
                .put("hash", hash.text())
                .put("kind", kind.note())
                .put("act", kind.code())
                .put("both", kind.both())
                .put("count", count)
                .put("case", incident.text())
                .put("document", Base64Url.encode(document))
                .build();
    }
}
