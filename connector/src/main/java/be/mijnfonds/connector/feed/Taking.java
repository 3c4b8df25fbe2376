package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.notices.Channels;
import be.mijnfonds.connector.notices.Notices;
import be.mijnfonds.connector.people.Accounts;
import be.mijnfonds.connector.people.Admission;
import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.requests.Requests;
import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.connector.waiting.Queue;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes one verified batch, inside one transaction: all of it or nothing. Only admission stands outside; it may be repeated.
 */
final class Taking {
    private static final int PAGE = 1_000;

    /** What a batch is taken into. */
    record Parts(
            Members members,
            Admission admission,
            Accounts accounts,
            Queue queue,
            Newest newest,
            Told told,
            Requests requests,
            Channels channels,
            Notices notices,
            Clock clock) {}

    private final Parts to;
    private final Archive archive;
    private final Manifest manifest;
    private final Set<FeedFile> first;
    private final ErrorReport errors;
    private final Progress progress;
    private final long asOf;

    /** National numbers of members with an account, from numbers.jsonl until person.jsonl is done; then forgotten. */
    private final Map<String, String> numbers = new HashMap<>();

    private final List<String> notes = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private long good;
    private long admitted;
    private long documents;
    private long left;

    /** @param first the files that the fund sends for the first time: until now its members read that it does not */
    Taking(Parts to, Archive archive, Manifest manifest, Set<FeedFile> first, ErrorReport errors, Progress progress) {
        this.to = to;
        this.archive = archive;
        this.manifest = manifest;
        this.first = first;
        this.errors = errors;
        this.progress = progress;
        this.asOf = manifest.extractedAt().toEpochMilli();
    }

    Feeding.Counts run() throws InterruptedException {
        for (var file : FeedFile.values()) {
            var listed = manifest.listed(file);
            if (listed.isPresent()) one(listed.get());
            else if (manifest.full() && file != FeedFile.REQUESTS)
                notes.add("There is no " + file.entry() + "; that part stays as it was.");
            if (file == FeedFile.PERSON) numbers.clear();
        }
        if (!asked.isEmpty()) to.accounts().askAgain(asked);
        return new Feeding.Counts(
                good, errors.count(), admitted, documents, asked.size(), left, String.join(" ", notes));
    }

    private void one(Manifest.Listed listed) throws InterruptedException {
        var reader = new FileReader(archive, listed, errors, progress, to.members());
        switch (listed.file()) {
            case NUMBERS -> numbers(reader);
            case CORE_ACCESS -> lookUps(reader);
            case REQUESTS -> new RequestRows(to, reader, asOf).take();
            default -> documents(listed.file(), reader);
        }
        good += reader.good();
    }

    private void numbers(FileReader reader) throws InterruptedException {
        reader.each((rows, known) -> {
            var offered = new HashMap<String, FileReader.Placed>();
            var gone = new ArrayList<String>();
            for (var placed : rows) {
                var key = placed.row().memberKey();
                if (placed.row().deleted()) gone.add(key);
                else offered.put(key, placed);
            }
            admit(reader, offered, known);
            to.members().left(gone, to.clock().instant());
            left += gone.size();
        });
        if (manifest.full())
            missing(reader, false, page -> {
                to.members()
                        .left(
                                page.stream().map(Member::memberKey).toList(),
                                to.clock().instant());
                left += page.size();
            });
    }

    private void admit(FileReader reader, Map<String, FileReader.Placed> offered, Map<String, Member> known)
            throws InterruptedException {
        var byKey = new HashMap<String, String>();
        offered.forEach((key, placed) -> byKey.put(key, placed.row().text("nationalNumber")));
        var refused = to.admission().admit(byKey);
        for (var key : offered.keySet()) {
            var member = known.get(key);
            var placed = offered.get(key);
            if (refused.containsKey(key) && placed != null)
                reader.fault(placed, "nationalNumber", String.valueOf(refused.get(key)));
            else if (member == null || !member.admitted()) admitted++;
            if (member != null && member.account()) numbers.put(key, byKey.getOrDefault(key, ""));
        }
        to.members().here(byKey.keySet());
        if (manifest.full() || manifest.standsAlone())
            to.accounts().filed(byKey.keySet(), to.clock().instant());
    }

    private void documents(FeedFile file, FileReader reader) throws InterruptedException {
        var slot = Slot.of(Category.of(file.category()));
        reader.each((rows, known) -> {
            var made = new ArrayList<Document>();
            for (var placed : rows) {
                var member = known.get(placed.row().memberKey());
                if (member == null) reader.fault(placed, "memberKey", "no-number");
                else if (member.account()) document(slot, member, placed.row(), made);
            }
            put(made);
        });
        if (manifest.full() || first.contains(file))
            missing(
                    reader,
                    true,
                    page -> put(page.stream()
                            .map(member -> Document.empty(member.ref(), slot, asOf, "feed"))
                            .toList()));
    }

    private void document(Slot slot, Member member, Row row, List<Document> made) {
        if (row.deleted()) {
            made.add(Document.empty(member.ref(), slot, asOf, "feed"));
            return;
        }
        var text = Document.begin(slot, asOf, "feed");
        row.fields().forEach(field -> text.put(field.getKey(), field.getValue()));
        if (slot.category() == Category.PERSON) {
            var number = numbers.get(member.memberKey());
            if (number == null) {
                // Half of what the page shows would be gone; a batch that is itself an answer is not asked about again.
                if (!manifest.standsAlone()) asked.add(member.memberKey());
                return;
            }
            text.put(
                    "nationalNumber",
                    Json.object().put("value", number).put("source", "register").build());
        }
        made.add(Document.of(member.ref(), slot, asOf, text.build()));
    }

    private void lookUps(FileReader reader) throws InterruptedException {
        var current = Quarter.of(to.clock().instant());
        var oldest = current.told().getFirst();
        var changed = new HashSet<Told.Listing>();
        reader.each((rows, known) -> {
            var lookUps = new ArrayList<Told.LookUp>();
            for (var placed : rows) {
                var member = known.get(placed.row().memberKey());
                if (member == null) {
                    reader.fault(placed, "memberKey", "no-number");
                    continue;
                }
                var lookUp = Told.LookUp.of(member.ref(), placed.row());
                if (!placed.row().deleted() && lookUp.quarter().compareTo(current) > 0)
                    reader.fault(placed, "time", "in-the-future");
                else if (member.account()
                        && (placed.row().deleted() || lookUp.quarter().compareTo(oldest) >= 0)) lookUps.add(lookUp);
            }
            changed.addAll(to.told().put(lookUps, manifest.batchId()));
        });
        // A row that could not be read may be one that was told before: then nothing is taken for gone.
        if (manifest.full() && reader.seen().isComplete())
            changed.addAll(to.told().deleteOthers(manifest.batchId()));
        changed.removeIf(list -> list.quarter().compareTo(oldest) < 0);
        if (first.contains(FeedFile.CORE_ACCESS))
            accounts(page -> page.forEach(member ->
                    current.told().forEach(quarter -> changed.add(new Told.Listing(member.ref(), quarter)))));
        for (var list : changed) put(List.of(to.told().document(list, asOf)));
    }

    private void put(List<Document> made) {
        var passed = to.newest().pass(made);
        to.queue().put(passed, to.clock().instant());
        to.channels().take(passed, to.clock().instant());
        documents += passed.size();
    }

    /** What happens to a page of members that a full batch left out. */
    private interface Missing {
        void take(List<Member> page);
    }

    private void accounts(Missing what) {
        for (var page = to.members().after("", true, PAGE);
                !page.isEmpty();
                page = to.members().after(page.getLast().memberKey(), true, PAGE)) what.take(page);
    }

    private void missing(FileReader reader, boolean accountsOnly, Missing what) {
        if (!reader.seen().isComplete()) {
            notes.add("Some rows were unreadable, so nobody is taken for gone from that file.");
            return;
        }
        var from = "";
        while (true) {
            var page = to.members().after(from, accountsOnly, PAGE);
            if (page.isEmpty()) return;
            from = page.getLast().memberKey();
            var gone = page.stream()
                    .filter(member -> !reader.seen().has(member.memberKey()))
                    .toList();
            if (!gone.isEmpty()) what.take(gone);
        }
    }
}
