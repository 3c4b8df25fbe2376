package be.mijnfonds.range.row;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** While a member sends a document: a part kept back, a part of another document, the order changed. */
final class LiesAboutDocuments {
    private LiesAboutDocuments() {}

    static Map<String, Bed.Tried> all() {
        var all = new LinkedHashMap<String, Bed.Tried>();
        all.put("a document with a part kept back", bed -> tampered(bed, (sent, other) -> new byte[0]));
        all.put(
                "a part of another document of the member's",
                bed -> tampered(bed, (sent, other) -> other.parts().getLast()));
        all.put(
                "a document's first part in the place of its last",
                bed -> tampered(bed, (sent, other) -> sent.parts().getFirst()));
        return all;
    }

    @FunctionalInterface
    private interface Lying {
        /** What the portal puts in the place of the last part. */
        byte[] about(SentParts sent, SentParts other);
    }

    private static String tampered(Bed bed, Lying lying) throws Exception {
        var visit = bed.signIn();
        // What is not lied about arrives: else nothing would be shown by what does not.
        var honest = SentParts.of(visit);
        bed.own().add("a document");
        bed.own().add("a document that was tampered with");
        honest.put(bed, visit);
        honest.said().send(bed.ours(), bed.visitor().portal(), visit);
        bed.forged().await(honest.said().statement().itemId());
        if (bed.ours().coreHeard(honest.said().statement().itemId()) == 0)
            throw new IllegalStateException("an honest document did not arrive");
        var sent = SentParts.of(visit);
        sent.put(bed, visit);
        sent.tamper(bed, Objects.requireNonNull(lying.about(sent, honest)));
        sent.said().send(bed.ours(), bed.visitor().portal(), visit);
        bed.forged().await(sent.said().statement().itemId());
        return bed.ours().coreHeard(sent.said().statement().itemId()) > 0
                ? Bed.WENT_ALONG
                : "refused by the core's side";
    }
}
