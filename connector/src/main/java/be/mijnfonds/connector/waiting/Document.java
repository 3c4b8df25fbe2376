package be.mijnfonds.connector.waiting;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Ref;
import java.util.List;

/**
 * A document that waits to be sealed: the plaintext of {@code docs/documents.md}. Prints nothing of itself.
 *
 * @param asOf ms; stands in the text too
 */
public record Document(Ref ref, Slot slot, long asOf, byte[] text) {
    public static Document of(Ref ref, Slot slot, long asOf, Json.Obj text) {
        return new Document(ref, slot, asOf, text.canonical());
    }

    /** The three fields that every document begins with. */
    public static Json.ObjectBuilder begin(Slot slot, long asOf, String source) {
        return Json.object()
                .put("schema", "mf1-" + slot.category().code())
                .put("asOf", asOf)
                .put("source", source);
    }

    /** A document that says: nothing of you here. */
    public static Document empty(Ref ref, Slot slot, long asOf, String source) {
        var text = begin(slot, asOf, source);
        if (slot.isTold())
            text.put("origin", "told").put("quarter", slot.quarter().toString()).put("rows", Json.array(List.of()));
        if (slot.isReimbursements())
            text.put("quarter", slot.quarter().toString()).put("lines", Json.array(List.of()));
        if (slot.isPapers()) text.put("list", Json.array(List.of())).put("more", 0);
        if (slot.category() == Category.REQUESTS) text.put("items", Json.array(List.of()));
        return of(ref, slot, asOf, text.build());
    }

    /** Says that there is nothing any more in this slot, not even an empty document. */
    public static Document gone(Ref ref, Slot slot, long asOf) {
        return new Document(ref, slot, asOf, new byte[0]);
    }

    public boolean isGone() {
        return text.length == 0;
    }

    @Override
    public String toString() {
        return "[document]";
    }
}
