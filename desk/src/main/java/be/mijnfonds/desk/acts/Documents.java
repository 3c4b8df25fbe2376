package be.mijnfonds.desk.acts;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Ref;
import java.time.Clock;

/** Writes the document of an act: what its hash in the journal stands for. */
public final class Documents {
    private final Fund fund;
    private final Clock clock;

    public Documents(Fund fund, Clock clock) {
        this.fund = fund;
        this.clock = clock;
    }

    /** @param what the act's own part */
    public Draft draft(CaseNumber incident, ActKind kind, long count, Ref by, int base, Json.Obj what) {
        var now = clock.instant();
        var document = Json.object()
                .put("v", 1)
                .put("fund", fund.number())
                .put("case", incident.text())
                .put("kind", kind.code())
                .put("by", by.value())
                .put("at", now.toEpochMilli())
                .put("what", what)
                .build()
                .canonical();
        return new Draft(incident, kind, Hash.of(document), count, document, by, base, now);
    }

    /** Of bytes whose form is another's: the hash is over all of them, and the document is their beginning. */
    public Draft draft(CaseNumber incident, ActKind kind, long count, Ref by, int base, byte[] head, Hash hash) {
        return new Draft(incident, kind, hash, count, head, by, base, clock.instant());
    }

    /** The act's own part of a document that we wrote. */
    static Json.Obj what(byte[] document) {
        if (Json.parse(document) instanceof Json.Obj whole && whole.get("what") instanceof Json.Obj what) return what;
        throw new JsonException("a document without what");
    }
}
