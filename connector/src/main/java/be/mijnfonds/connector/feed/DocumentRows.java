package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Ref;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes a category's file: each row of a member with an account becomes a document. */
final class DocumentRows implements FileTaker {
    private final Run run;
    private final FeedFile file;
    private final Slot slot;

    DocumentRows(Run run, FeedFile file) {
        this.run = run;
        this.file = file;
        this.slot = Slot.of(Category.of(file.category()));
    }

    @Override
    public void take(Group group) {
        var made = new ArrayList<Newest.Made>();
        var here = new ArrayList<String>();
        var gone = new ArrayList<String>();
        var asked = new ArrayList<String>();
        var numbers = numbers(group);
        for (var placed : group.rows()) {
            var member = group.member(placed);
            if (member == null) {
                group.fault(placed, "memberKey", "no-number");
                continue;
            }
            (placed.row().deleted() ? gone : here).add(member.memberKey());
            if (!member.account()) continue;
            if (placed.row().deleted()) made.add(empty(member));
            else if (slot.category() != Category.PERSON) made.add(document(member, placed.row(), null));
            else if (numbers.get(member.ref()) instanceof String number)
                made.add(document(member, placed.row(), number));
            // Half of what the page shows would be gone; a batch that is itself an answer is not asked about again.
            else if (!run.manifest().standsAlone()) asked.add(member.memberKey());
        }
        run.to().present().here(file, here);
        run.to().present().gone(file, gone);
        run.put(made);
        if (!asked.isEmpty()) run.to().accounts().askAgain(asked);
        run.at().asked += asked.size();
    }

    private Map<Ref, String> numbers(Group group) {
        if (slot.category() != Category.PERSON) return Map.of();
        var refs = group.known().values().stream()
                .filter(Member::account)
                .map(Member::ref)
                .toList();
        return run.to().numbers().of(run.manifest().batchId(), refs);
    }

    private Newest.Made document(Member member, Row row, @Nullable String number) {
        var text = Document.begin(slot, run.asOf(), "feed");
        row.fields().forEach(field -> text.put(field.getKey(), field.getValue()));
        if (number != null)
            text.put(
                    "nationalNumber",
                    Json.object().put("value", number).put("source", "register").build());
        if (file == FeedFile.INSURANCE)
            run.to()
                    .payments()
                    .of(Objects.requireNonNull(row.value().get("contributions")))
                    .ifPresent(payment -> text.put("payment", payment));
        return new Newest.Made(
                Document.of(member.ref(), slot, run.asOf(), text.build()),
                run.to().newest().mac(file, row));
    }

    private Newest.Made empty(Member member) {
        return new Newest.Made(Document.empty(member.ref(), slot, run.asOf(), "feed"), null);
    }

    /** In a full batch, and when the file comes for the first time: who is not named has nothing in it. */
    @Override
    public @Nullable String rest(String after) {
        if (!run.manifest().full() && !run.isFirst(file)) return null;
        if (!run.complete().contains(file)) return null;
        // All of them in a full batch: also of who has no account it is known in which files there is a row.
        var page = run.members(after, !run.manifest().full());
        if (page.isEmpty()) return null;
        var missing = run.missing(file, page);
        run.to().present().gone(file, missing.stream().map(Member::memberKey).toList());
        run.put(missing.stream().filter(Member::account).map(this::empty).toList());
        return page.getLast().memberKey();
    }
}
