package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.requests.Request;
import be.mijnfonds.connector.requests.Requests;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes {@code requests}: where the core says that members' statements stand. What they said is ours and stays. */
final class RequestRows implements FileTaker {
    private final Run.Parts to;
    private final long asOf;
    /** Files that come for the first time with this batch: what is made of their rows now must not say that there are none. */
    private final Set<String> beginning;

    RequestRows(Run run) {
        this.to = run.to();
        this.asOf = run.asOf();
        this.beginning = run.at().first().stream().map(FeedFile::category).collect(Collectors.toSet());
    }

    @Override
    public void take(Group group) {
        var rows = group.rows();
        var items = rows.stream().map(placed -> itemId(placed.row())).toList();
        to.requests().lock(group.known().values().stream().map(Member::ref).toList());
        var all = to.requests().find(items);
        var changed = new LinkedHashSet<Ref>();
        var talks = new LinkedHashSet<Ref>();
        for (var placed : rows) {
            var kept = all.get(itemId(placed.row()));
            var fault = fault(placed.row(), group.member(placed), kept);
            if (fault != null) group.fault(placed, fault.field(), fault.reason());
            else if (kept != null && one(placed.row(), kept))
                (kept.request().kind() == Kind.MESSAGE ? talks : changed)
                        .add(kept.request().ref());
        }
        documents(changed, talks);
    }

    private static @Nullable RowFault fault(Row row, @Nullable Member member, Requests.@Nullable Kept kept) {
        if (member == null) return new RowFault("memberKey", "no-number");
        // Another member's is as unknown as none: the core mixed them up, and nobody may read it.
        if (kept == null || !kept.request().ref().equals(member.ref())) return new RowFault("itemId", "unknown-item");
        if (!row.deleted() && kept.request().kind() != Kind.of(row.text("kind")))
            return new RowFault("kind", "other-kind");
        return null;
    }

    /** False when a newer batch has spoken of it. */
    private boolean one(Row row, Requests.Kept kept) {
        if (kept.asOf() > asOf) return false;
        if (row.deleted()) to.requests().forget(kept.request().itemId());
        else now(kept.request().now(state(row)));
        return true;
    }

    private void now(Request request) {
        to.requests().put(new Requests.Kept(request, asOf));
        var state = request.state().code();
        to.notices()
                .decided(
                        request.ref(),
                        request.kind(),
                        request.itemId(),
                        state,
                        to.clock().instant());
    }

    static Request.State state(Row row) {
        return new Request.State(
                row.text("state"),
                millis(row.text("at")),
                row.value().get("until") == null ? null : millis(row.text("until")),
                row.value().get("reason") == null ? null : row.text("reason"),
                row.value().get("expected") == null ? null : row.text("expected"));
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    static ItemId itemId(Row row) {
        return new ItemId(row.text("itemId"));
    }

    private void documents(Set<Ref> changed, Set<Ref> talks) {
        var documents = new ArrayList<Document>();
        for (var ref : talks) documents.add(to.conversations().document(ref, asOf, beginning));
        for (var ref : changed) documents.add(to.requests().document(ref, asOf));
        to.queue().put(documents, to.clock().instant());
    }
}
