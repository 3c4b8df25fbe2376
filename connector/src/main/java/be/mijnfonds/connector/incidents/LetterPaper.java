package be.mijnfonds.connector.incidents;

import be.mijnfonds.connector.incidents.Named.Letter;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.ReleaseHead;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.PaperCode;
import be.mijnfonds.seal.Ref;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** A letter as it lies in a member's file: a paper like others, with the words that stand on it beside it. */
record LetterPaper(Ref ref, BundleId bundle, Json.Obj words, PaperCode code, byte[] pdf) {
    private static final SecureRandom RANDOM = new SecureRandom();

    LetterPaper(Ref ref, Json.Obj words, PaperCode code, byte[] pdf) {
        this(ref, BundleId.random(RANDOM), words, code, pdf);
    }

    /** One PDF to be posted. */
    record Print(String language, byte[] pdf) {}

    Document document(Instant now) {
        var slot = Slot.paper(bundle);
        var text = Document.begin(slot, now.toEpochMilli(), "feed")
                .put("paper", words)
                .put("code", code.value())
                .put("pdf", Base64Url.encode(pdf));
        return Document.of(ref, slot, now.toEpochMilli(), text.build());
    }

    Letter letter(byte[] file, Instant now) {
        var language = Json.Fields.of(words).text("language");
        return new Letter(bundle.value(), language, List.of(file), pdf.length, now.toEpochMilli());
    }

    /** As {@code docs/for-funds/core.md} says: the core puts the one in the member's language into an envelope of its own. */
    static byte[] order(String memberKey, ReleaseHead head, List<Print> letters) {
        var pdfs = Json.object();
        for (var letter : letters) pdfs.put(letter.language(), Base64Url.encode(letter.pdf()));
        return Json.object()
                .put("v", 1)
                .put("type", "incident")
                .put("memberKey", memberKey)
                .put("incident", head.incident())
                .put("number", head.number())
                .put("pdf", pdfs.build())
                .build()
                .canonical();
    }

    @Override
    public String toString() {
        return "[letter]";
    }
}
