package be.mijnfonds.desk.acts;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Ref;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done, in force since the line of the journal that holds its hash.
 *
 * @param number from 1 within the incident
 * @param since when it came in force
 */
public record Act(
        CaseNumber incident,
        int number,
        ActKind kind,
        Hash hash,
        byte[] document,
        Ref by,
        @Nullable Ref second,
        long line,
        Instant since) {
    /** What stands in the document of this act alone; of a release its head. */
    public Json.Obj what() {
        if (kind != ActKind.RELEASE) return Documents.what(document);
        if (Json.parse(document) instanceof Json.Obj head) return head;
        throw new JsonException("a release without a head");
    }
}
