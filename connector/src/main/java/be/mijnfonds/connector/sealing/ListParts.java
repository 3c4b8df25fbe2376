package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Padding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A quarter's payments in as many documents as they need: five hundred lines and more fit in one bundle, and a stay in a
 * hospital can have more. Each is a list of that quarter, so a reader puts them one behind the other.
 */
final class ListParts {
    /** Two thousand lines and more in three months; above that it is a mistake in the export, and the member reads that it is missing. */
    private static final int MOST = 4;

    private ListParts() {}

    /** The document itself when it fits; empty when it cannot be cut so that it does. */
    static Optional<List<Document>> of(Document document) {
        if (document.text().length <= Padding.MAX_TEXT) return Optional.of(List.of(document));
        if (!document.slot().isReimbursements()) return Optional.empty();
        var fields = Json.parseObject(document.text());
        var source = fields.text("source");
        var lists = cut(fields.array("lines", Integer.MAX_VALUE), frame(document, source));
        if (lists.size() > MOST) return Optional.empty();
        var parts = new ArrayList<Document>();
        for (var lines : lists) parts.add(part(document, source, parts.size() + 1, lines));
        return Optional.of(List.copyOf(parts));
    }

    private static int frame(Document document, String source) {
        return part(document, source, 1, List.of()).text().length;
    }

    /** In their order, each as long as it may be. */
    private static List<List<Json>> cut(List<Json> lines, int frame) {
        var lists = new ArrayList<List<Json>>();
        var list = new ArrayList<Json>();
        var bytes = frame;
        for (var line : lines) {
            var more = line.canonical().length + 1;
            if (bytes + more > Padding.MAX_TEXT && !list.isEmpty()) {
                lists.add(List.copyOf(list));
                list.clear();
                bytes = frame;
            }
            list.add(line);
            bytes += more;
        }
        lists.add(List.copyOf(list));
        return lists;
    }

    private static Document part(Document document, String source, int number, List<Json> lines) {
        var quarter = document.slot().quarter();
        var slot = Slot.reimbursements(quarter, number);
        var text = Document.begin(slot, document.asOf(), source)
                .put("quarter", quarter.toString())
                .put("lines", Json.array(lines));
        return Document.of(document.ref(), slot, document.asOf(), text.build());
    }
}
