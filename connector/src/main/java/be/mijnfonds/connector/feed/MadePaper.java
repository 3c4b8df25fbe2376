package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.papers.Papers;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.PaperQueue.Code;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Padding;
import be.mijnfonds.seal.PaperCode;
import be.mijnfonds.seal.Ref;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/** A row of {@code papers} that became a PDF. Prints nothing of itself. */
record MadePaper(Row row, Json.Obj shown, PaperCode secret, byte[] pdf, BundleId bundle) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** For the moment, which is not known when it is made. */
    private static final int ROOM = 32;

    /** For the connector, not for who holds the paper. */
    private static final Set<String> OURS = Set.of("paperId", "itemId");

    static MadePaper of(Papers maker, Row row, Instant now) {
        var shown = Json.object();
        row.fields().forEach(field -> {
            if (!OURS.contains(field.getKey())) shown.put(field.getKey(), field.getValue());
        });
        var paper = shown.build();
        var code = PaperCode.random(RANDOM);
        return new MadePaper(row, paper, code, maker.make(paper, code.value(), now), BundleId.random(RANDOM));
    }

    /** Whether one bundle holds it. */
    boolean fits() {
        return document(new Ref("0".repeat(26)), bundle, 0).text().length <= Padding.MAX_TEXT - ROOM;
    }

    Code code() {
        var until = row.value().get("validUntil") == null ? null : LocalDate.parse(row.text("validUntil"));
        return new Code(secret.hash(), Bytes.sha256(pdf), until);
    }

    KeptPapers.Paper kept(KeptPapers.Id id, KeptPapers.Kept kept) {
        return new KeptPapers.Paper(id, kept, LocalDate.parse(row.text("issuedOn")), item(kept.bundle()));
    }

    /** Its line in the member's list. */
    private Json.Obj item(BundleId id) {
        var item = Json.object().put("id", id.value());
        for (var name : new String[] {"kind", "language", "issuedOn", "validUntil", "itemId"})
            if (row.value().get(name) != null) item.put(name, row.text(name));
        var holder = Json.Fields.of(Objects.requireNonNull(row.value().get("holder")));
        var person = Json.object().put("last", holder.text("last")).put("first", holder.text("first"));
        return item.put("person", person.build()).put("bytes", pdf.length).build();
    }

    Document document(Ref ref, BundleId id, long asOf) {
        var slot = Slot.paper(id);
        var text = Document.begin(slot, asOf, "feed")
                .put("paper", shown)
                .put("code", secret.value())
                .put("pdf", Base64Url.encode(pdf));
        return Document.of(ref, slot, asOf, text.build());
    }

    @Override
    public String toString() {
        return "[paper]";
    }
}
