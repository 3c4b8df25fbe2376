package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.feed.KeptPapers.Id;
import be.mijnfonds.connector.feed.KeptPapers.Kept;
import be.mijnfonds.connector.papers.Papers;
import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Ref;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes {@code papers}: of each row of a member with an account a PDF is made, once. */
final class PaperRows implements FileTaker {
    /** Of one member at once; a fund takes old ones back. */
    private static final int MOST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(PaperRows.class);

    private final Run run;
    private Map<Id, MadePaper> made = Map.of();
    private Map<Id, String> unmade = Map.of();

    PaperRows(Run run) {
        this.run = run;
    }

    /** Outside the transaction, and on all processors: making a PDF takes longest. */
    @Override
    public void before(Group group) {
        made = new ConcurrentHashMap<>();
        unmade = new ConcurrentHashMap<>();
        var maker = run.to().papers();
        if (maker == null || !isReady()) return;
        var kept = find(group);
        group.rows().parallelStream().forEach(placed -> {
            var id = id(group, placed);
            if (id == null || !isMember(group, placed) || placed.row().deleted() || isSame(placed.row(), kept.get(id)))
                return;
            make(maker, id, placed.row());
        });
    }

    /** One that cannot be made keeps back nothing but itself. */
    private void make(Papers maker, Id id, Row row) {
        try {
            var paper = MadePaper.of(maker, row, run.to().clock().instant());
            if (paper.fits()) made.put(id, paper);
            else unmade.put(id, "too-large");
        } catch (RuntimeException e) {
            // Its message may hold what stands on the paper.
            LOG.error(
                    "A paper cannot be laid out ({}); its row is faulty.",
                    e.getClass().getSimpleName());
            unmade.put(id, "cannot-be-made");
        }
    }

    private static boolean isMember(Group group, Group.Placed placed) {
        var member = group.member(placed);
        return member != null && member.account();
    }

    @Override
    public void take(Group group) {
        var kept = find(group);
        var strangers = strangers(group);
        var changed = new LinkedHashSet<Ref>();
        for (var placed : group.rows()) {
            var fault = fault(placed.row(), group.member(placed), strangers);
            var id = id(group, placed);
            if (fault == null && id != null && unmade.get(id) instanceof String reason)
                fault = new RowFault("kind", reason);
            if (fault == null && id != null && isMember(group, placed) && isOneTooMany(id, placed.row(), kept.get(id)))
                fault = new RowFault("paperId", "too-many");
            if (fault != null) group.fault(placed, fault.field(), fault.reason());
            else if (id != null && !isMember(group, placed)) withoutAccount(id, placed.row(), kept.get(id));
            else if (id != null && one(id, placed.row(), kept.get(id))) changed.add(id.ref());
        }
        putLists(changed);
    }

    /** Always as things stand now, whichever batch came first: so no older word is kept back. */
    private void putLists(Collection<Ref> refs) {
        var lists =
                refs.stream().map(ref -> run.to().kept().list(ref, run.asOf())).toList();
        run.to().queue().put(lists, run.to().clock().instant());
        run.at().documents += lists.size();
    }

    /** Every paper is a bundle, and of those an index holds so many. */
    private boolean isOneTooMany(Id id, Row row, @Nullable Kept kept) {
        return !row.deleted()
                && (kept == null || !kept.made())
                && run.to().kept().made(id.ref()) >= MOST;
    }

    /** Nothing is made of who has no account, but a code in somebody's hands outlives the account. */
    private void withoutAccount(Id id, Row row, @Nullable Kept kept) {
        if (kept == null || kept.asOf() > run.asOf()) return;
        if (row.deleted()) run.to().kept().forget(id, run.asOf());
        else if (!Bytes.same(kept.mac(), run.to().newest().mac(FeedFile.PAPERS, row)))
            run.to().kept().voidCodes(id);
    }

    private Map<Id, Kept> find(Group group) {
        return run.to()
                .kept()
                .find(group.rows().stream()
                        .map(placed -> id(group, placed))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Null of somebody who is not known. */
    private static @Nullable Id id(Group group, Group.Placed placed) {
        var member = group.member(placed);
        return member == null ? null : new Id(member.ref(), placed.row().text("paperId"));
    }

    /** Statements that a row answers and that are not that member's for a paper. */
    private Set<String> strangers(Group group) {
        var all = group.rows().stream()
                .filter(placed -> placed.row().value().get("itemId") != null)
                .toList();
        var found = run.to()
                .requests()
                .find(all.stream()
                        .map(placed -> new ItemId(placed.row().text("itemId")))
                        .toList());
        var strangers = new LinkedHashSet<String>();
        for (var placed : all) {
            var item = placed.row().text("itemId");
            var kept = found.get(new ItemId(item));
            var member = group.member(placed);
            if (kept == null
                    || member == null
                    || kept.request().kind() != Kind.PAPER
                    || !kept.request().ref().equals(member.ref())) strangers.add(item);
        }
        return strangers;
    }

    private @Nullable RowFault fault(Row row, @Nullable Member member, Set<String> strangers) {
        if (member == null) return new RowFault("memberKey", "no-number");
        if (row.deleted()) return null;
        if (run.to().papers() == null) return new RowFault("kind", "not-set-up");
        // Only papers wait for a new certificate, not everything that the batch brings.
        if (!isReady()) return new RowFault("kind", "seal-expired");
        // Another member's is as unknown as none: the core mixed them up, and nobody may read it.
        if (row.value().get("itemId") != null && strangers.contains(row.text("itemId")))
            return new RowFault("itemId", "unknown-item");
        return null;
    }

    private boolean isReady() {
        var maker = run.to().papers();
        return maker != null && maker.isReady(run.to().clock().instant());
    }

    private boolean isSame(Row row, @Nullable Kept kept) {
        return kept != null
                && (kept.asOf() > run.asOf()
                        || kept.made()
                                && Bytes.same(kept.mac(), run.to().newest().mac(FeedFile.PAPERS, row)));
    }

    /** False when nothing changes: the same again, or a newer batch has spoken of it. */
    private boolean one(Id id, Row row, @Nullable Kept kept) {
        if (row.deleted()) return kept != null && !kept.gone() && kept.asOf() <= run.asOf() && takenBack(id, kept);
        if (isSame(row, kept)) return false;
        var paper = made.get(id);
        // Taken back at this very moment: the core is asked for all of it again.
        if (paper == null) return false;
        var mac = run.to().newest().mac(FeedFile.PAPERS, row);
        // Made anew of the same row after it was taken back, the paper in somebody's hands still holds.
        if (kept != null && !Bytes.same(kept.mac(), mac)) run.to().kept().voidCodes(id);
        var bundle = kept != null && kept.made() ? kept.bundle() : paper.bundle();
        run.to().kept().put(paper.kept(id, new Kept(bundle, run.asOf(), mac, true, false)), paper.code());
        put(paper.document(id.ref(), bundle, run.asOf()));
        if (kept == null) tell(id, row);
        return true;
    }

    /** Of what the member asked for, the request tells; what a fund sends for the first time is no news of today. */
    private void tell(Id id, Row row) {
        if (row.value().get("itemId") != null || run.isFirst(FeedFile.PAPERS)) return;
        if (!run.to().accounts().hasFile(id.ref())) return;
        var issuedOn = LocalDate.parse(row.text("issuedOn"));
        run.to()
                .notices()
                .paper(id.ref(), id.paperId(), issuedOn, run.to().clock().instant());
    }

    private boolean takenBack(Id id, Kept kept) {
        run.to().kept().forget(id, run.asOf());
        put(Document.gone(id.ref(), Slot.paper(kept.bundle()), run.asOf()));
        return true;
    }

    private void put(Document document) {
        run.put(List.of(new Newest.Made(document, null)));
    }

    /** The first time that the fund sends papers: an empty list says that there is none. */
    @Override
    public @Nullable String rest(String after) {
        if (!run.isFirst(FeedFile.PAPERS)) return null;
        var page = run.members(after, true);
        if (page.isEmpty()) return null;
        putLists(page.stream().map(Member::ref).toList());
        return page.getLast().memberKey();
    }
}
