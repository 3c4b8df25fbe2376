package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.conversations.Told.Id;
import be.mijnfonds.connector.conversations.Told.Kept;
import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.requests.Requests;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Ref;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes {@code messages} and {@code sent}: what the fund wrote to its members, and what it sent them besides. */
final class ToldRows implements FileTaker {
    /** Of one member and file; a fund takes old ones back. */
    private static final int MOST = 2_000;
    /** Clocks differ; what is written further ahead is a mistake. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final ZoneId BELGIUM = ZoneId.of("Europe/Brussels");

    private final Run run;
    private final FeedFile file;
    private final Made made;

    ToldRows(Run run, FeedFile file) {
        this.run = run;
        this.file = file;
        this.made = new Made(file, run.to().clock().millis());
    }

    /**
     * How a row is kept and shown.
     *
     * @param now ms
     */
    record Made(FeedFile file, long now) {
        /** @param before what was known of the same row: when it came does not change with what it says */
        Json.Obj of(Row row, @Nullable Kept before) {
            var shown = Json.object();
            for (var field : row.fields())
                if (!field.getKey().equals(file.rowKey()) && !field.getKey().equals("at"))
                    shown.put(field.getKey(), field.getValue());
            if (file == FeedFile.SENT) return shown.build();
            return shown.put("at", at(row)).put("came", came(before)).build();
        }

        private long came(@Nullable Kept before) {
            var shown = before == null ? null : before.shown();
            return shown == null ? now : Json.Fields.of(shown).integer("came");
        }
    }

    @Override
    public void take(Group group) {
        run.to()
                .requests()
                .lock(group.known().values().stream().map(Member::ref).toList());
        var kept = new HashMap<>(run.to().told().find(file.category(), ids(file, group)));
        var begun = file == FeedFile.MESSAGES ? begun(group) : Set.<Id>of();
        var counts = new HashMap<Ref, Long>();
        var changed = new LinkedHashSet<Ref>();
        for (var placed : group.rows()) {
            var member = group.member(placed);
            var id = id(file, group, placed);
            if (member == null || id == null) {
                group.fault(placed, "memberKey", "no-number");
                continue;
            }
            // Of who has no account nothing is kept, but what is known of who had one may still be taken back.
            if (!member.account() && !kept.containsKey(id)) continue;
            var fault = fault(placed.row(), id, kept, begun);
            if (fault == null && isOneTooMany(placed.row(), kept.get(id), id.ref(), counts))
                fault = new RowFault(file.rowKey(), "too-many");
            if (fault != null) group.fault(placed, fault.field(), fault.reason());
            else if (one(id, placed.row(), kept) && member.account()) {
                changed.add(id.ref());
                tell(id, placed.row());
            }
        }
        documents(changed);
    }

    /** The rows of a group and the conversations that they name. */
    static List<Id> ids(FeedFile file, Group group) {
        var ids = new ArrayList<Id>();
        for (var placed : group.rows()) {
            var id = id(file, group, placed);
            if (id == null) continue;
            ids.add(id);
            if (file == FeedFile.MESSAGES && placed.row().value().get("conversation") != null)
                ids.add(new Id(id.ref(), placed.row().text("conversation")));
        }
        return ids;
    }

    /** Null of somebody who is not known. */
    static @Nullable Id id(FeedFile file, Group group, Group.Placed placed) {
        var member = group.member(placed);
        return member == null ? null : new Id(member.ref(), placed.row().text(file.rowKey()));
    }

    /** Those of the conversations named that members began, each under its member. */
    private Set<Id> begun(Group group) {
        var items = ids(file, group).stream()
                .map(Id::id)
                .distinct()
                .filter(ToldRows::isItem)
                .map(ItemId::new)
                .toList();
        return run.to().requests().find(items).values().stream()
                .map(Requests.Kept::request)
                .filter(request -> request.kind() == Kind.MESSAGE)
                .map(request -> new Id(request.ref(), request.itemId().value()))
                .collect(Collectors.toSet());
    }

    private static boolean isItem(String text) {
        try {
            Texts.ITEM_ID.check("", Json.of(text));
            return true;
        } catch (RowFault e) {
            return false;
        }
    }

    private @Nullable RowFault fault(Row row, Id id, Map<Id, Kept> kept, Set<Id> begun) {
        if (row.deleted()) return null;
        var now = run.to().clock().instant();
        if (file == FeedFile.SENT)
            return LocalDate.parse(row.text("day")).isAfter(LocalDate.ofInstant(now, BELGIUM))
                    ? new RowFault("day", "in-the-future")
                    : null;
        if (at(row) > now.plus(AHEAD).toEpochMilli()) return new RowFault("at", "in-the-future");
        // The member's own words have that name: the fund's would stand in their place.
        if (begun.contains(id)) return new RowFault(file.rowKey(), "is-an-item");
        if (row.value().get("conversation") == null) return null;
        // Another member's is as unknown as none: the core mixed them up, and nobody may read it.
        var first = new Id(id.ref(), row.text("conversation"));
        return !first.equals(id) && (begun.contains(first) || isFirst(kept.get(first)))
                ? null
                : new RowFault("conversation", "unknown-conversation");
    }

    /** One that was taken back keeps its place: what followed it still stands in that conversation. */
    private static boolean isFirst(@Nullable Kept kept) {
        if (kept == null) return false;
        var shown = kept.shown();
        return shown == null || shown.get("about") != null;
    }

    private boolean isOneTooMany(Row row, @Nullable Kept before, Ref ref, Map<Ref, Long> counts) {
        if (row.deleted() || before != null && !before.isGone()) return false;
        var count = counts.computeIfAbsent(ref, key -> run.to().told().count(file.category(), key));
        if (count >= MOST) return true;
        counts.put(ref, count + 1);
        return false;
    }

    /** False when nothing changes: the same again, or a newer batch has spoken of it. */
    private boolean one(Id id, Row row, Map<Id, Kept> kept) {
        var before = kept.get(id);
        if (before != null && before.asOf() > run.asOf()) return false;
        var shown = row.deleted() ? null : made.of(row, before);
        // One that was never here is noted as taken back too, so that an older batch that comes late does not bring it.
        var after = new Kept(run.asOf(), shown);
        kept.put(id, after);
        run.to().told().put(file.category(), id, after);
        return !Objects.equals(shown, before == null ? null : before.shown());
    }

    /** Once a message, whatever is changed about it later. */
    private void tell(Id id, Row row) {
        if (file != FeedFile.MESSAGES || row.deleted()) return;
        run.to().notices().message(id.ref(), id.id(), at(row), run.to().clock().instant());
    }

    private static long at(Row row) {
        return Instant.parse(row.text("at")).toEpochMilli();
    }

    private void documents(Collection<Ref> refs) {
        var beginning = run.at().first().stream().map(FeedFile::category).collect(Collectors.toSet());
        var documents = refs.stream()
                .map(ref -> run.to().conversations().document(ref, run.asOf(), beginning))
                .toList();
        run.to().queue().put(documents, run.to().clock().instant());
        run.at().documents += documents.size();
    }

    /** The first time that the fund sends the file: an empty list says that there is none. */
    @Override
    public @Nullable String rest(String after) {
        if (!run.isFirst(file)) return null;
        var page = run.members(after, true);
        if (page.isEmpty()) return null;
        // In one order, as everybody who makes a member's messages: else what is taken at this moment would be lost
        // from it.
        page.stream()
                .map(member -> member.ref().value())
                .sorted()
                .forEach(ref -> run.to().requests().lock(new Ref(ref)));
        documents(page.stream().map(Member::ref).toList());
        return page.getLast().memberKey();
    }
}
