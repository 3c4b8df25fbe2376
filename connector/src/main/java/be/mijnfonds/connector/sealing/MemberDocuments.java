package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.connector.waiting.Queue.Waiting;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Ref;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which documents a member must have, so that the presence of a bundle never tells anything. */
final class MemberDocuments {
    private final Set<String> sent;
    private final Quarter current;
    private final Quarter began;
    private final long now;

    /**
     * @param sent the categories that the fund's feed has ever had
     * @param began the quarter of the journal's first line
     * @param now ms
     */
    MemberDocuments(Set<String> sent, Quarter current, Quarter began, long now) {
        this.sent = sent;
        this.current = current;
        this.began = began;
        this.now = now;
    }

    /** Every slot that must be filled. */
    Set<Slot> needed() {
        var slots = new HashSet<Slot>();
        for (var category : Slot.SINGLE) slots.add(Slot.of(category));
        slots.add(Slot.papers());
        for (var quarter : current.told()) {
            slots.add(Slot.told(quarter));
            slots.add(Slot.reimbursements(quarter));
        }
        for (var quarter : began.through(current)) slots.add(Slot.proven(quarter));
        return slots;
    }

    /** What waits, and an empty document for each slot that has neither a bundle nor something waiting. */
    Map<Slot, Document> complete(Ref ref, List<Waiting> waiting, Set<Slot> sealed) {
        var documents = new LinkedHashMap<Slot, Document>();
        for (var one : waiting)
            if (!one.document().isGone()) for (var part : fitting(one.document())) documents.put(part.slot(), part);
        for (var slot : needed())
            if (!slot.isProven() && !sealed.contains(slot) && !documents.containsKey(slot))
                documents.put(slot, Document.empty(ref, slot, now, source(slot)));
        documents.keySet().removeIf(this::isPast);
        return documents;
    }

    /** Lists of proven lines are made by {@code follow}; until they are here a first set would be incomplete. */
    boolean lacksProven(Set<Slot> there) {
        return needed().stream().anyMatch(slot -> slot.isProven() && !there.contains(slot));
    }

    /** Of what is sealed now, what goes: lists that are no longer shown, and papers that were taken back. */
    List<Slot> past(Set<Slot> sealed, List<Waiting> waiting) {
        var gone = waiting.stream()
                .map(Waiting::document)
                .filter(Document::isGone)
                .map(Document::slot)
                .collect(Collectors.toSet());
        var stays = waiting.stream()
                .map(Waiting::document)
                .filter(document -> document.slot().isReimbursements())
                .collect(Collectors.toMap(
                        Document::slot,
                        document ->
                                fitting(document).stream().map(Document::slot).collect(Collectors.toSet())));
        return sealed.stream()
                .filter(slot -> isPast(slot) || gone.contains(slot) || isShorterNow(slot, stays))
                .toList();
    }

    /** A further part of a list that needs fewer of them now. */
    private static boolean isShorterNow(Slot slot, Map<Slot, Set<Slot>> stays) {
        if (!slot.isFurtherPart()) return false;
        var parts = stays.get(Slot.reimbursements(slot.quarter()));
        return parts != null && !parts.contains(slot);
    }

    /** Lists of the fund that are no longer shown; those of the journal's lines stay. */
    private boolean isPast(Slot slot) {
        return slot.isQuarterly()
                && !slot.isProven()
                && slot.quarter().compareTo(current.told().getFirst()) < 0;
    }

    private String source(Slot slot) {
        // No feed is needed to say that nothing was asked.
        if (slot.category() == Category.REQUESTS) return "inbox";
        if (slot.isPapers()) return sent.contains("papers") ? "feed" : "none";
        if (slot.isTold()) return sent.contains("core-access") ? "fund" : "none";
        return sent.contains(slot.category().code()) ? "feed" : "none";
    }

    /** A long list goes on in further bundles; what cannot is replaced by a document that says so: silence would be read as "nothing". */
    private static List<Document> fitting(Document document) {
        return ListParts.of(document).orElseGet(() -> List.of(tooLarge(document)));
    }

    private static Document tooLarge(Document document) {
        var fields = Json.parseObject(document.text());
        var text = Document.begin(document.slot(), document.asOf(), fields.text("source"))
                .put("problem", "too-large");
        if (document.slot().category() == Category.ACCESS)
            text.put("origin", document.slot().isTold() ? "told" : "proven");
        if (document.slot().isQuarterly())
            text.put("quarter", document.slot().quarter().toString());
        return Document.of(document.ref(), document.slot(), document.asOf(), text.build());
    }

    static boolean isTooLarge(Document document) {
        return ListParts.of(document).isEmpty();
    }
}
