package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.Document;
import be.mijnfonds.demo.visitor.Unreachable;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.scan.Besides;
import be.mijnfonds.range.twin.TwinVisit;
import be.mijnfonds.seal.SealException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Row 13: whoever may write in the portal's database swaps, changes, rolls back and deletes, while members look. */
final class PortalWrites implements Row {
    /** Eighteen changes each, and a page looks three times before it says that something is wrong. */
    private static final int MOST = 10;

    /** One of the feed, a paper, and what was sent. */
    private static final int DOCUMENTS = 3;

    private static final int PATIENCE = 60;
    private static final long HALF_AN_HOUR_NS = 1_800_000_000_000L;

    @Override
    public Facts facts() {
        return new Facts(
                        13, "The portal's database administrator writes", """
                Writes in the portal's database while members are signed in: changes every column of a document and of \
                the index, gives a member another's documents, index or whole file, puts back older ones, deletes. After \
                each change the member reads. It puts a part of another member's document in the place of one that a member was \
                sending, who then sends the rest. In the end it deletes all that there is of everybody, and the fund brings it \
                back from the core (`connector renew --all`). *Read* counts members whose data another was shown, *changed* \
                how often a member was shown something else than the fund had sealed, and not told so, *lost* members who \
                have less after half an hour.""", 0, 0, Control.WHO_WORKED, true, Set.of())
                .with(Besides.PAPER, Besides.HALF);
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var victims =
                attack.working().subList(0, Math.min(MOST, attack.working().size()));
        var said = new ConcurrentSkipListMap<String, AtomicInteger>();
        var lost = 0;
        try (var hasty = ours.hasty()) {
            var visits = Together.each(victims, member -> Ours.signIn(hasty, member));
            Together.all(visits, Ours::read);
            // The look just now is sealed into each file within seconds: from then on there is an older one to put
            // back.
            for (var visit : visits) await(ours, visit);
            ours.fund().child("seal").stop();
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = new ArrayList<Future<Boolean>>();
                for (var i = 0; i < visits.size(); i++) {
                    var visit = visits.get(i);
                    var other = visits.get((i + 1) % visits.size());
                    running.add(pool.submit(() -> every(ours, visit, other, attack, said)));
                }
                for (var one : running) if (!one.get()) lost++;
            } finally {
                ours.fund().child("seal").start();
            }
        }
        Dump.logical(ours.stores().getFirst(), attack.loot().resolve("dump"));
        var notes = new ArrayList<>(List.of("What the members met: " + said + "."));
        var changed = SwappedParts.run(ours, victims, notes);
        changed += said.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(": another thing"))
                .mapToInt(entry -> entry.getValue().get())
                .sum();
        lost = Math.max(lost, deletedAndBroughtBack(ours, victims, attack, notes));
        return new Taken(changed, lost, Set.of(), notes);
    }

    /** How many of these have less than before, half an hour after everything of everybody was deleted. */
    private static int deletedAndBroughtBack(Ours ours, List<Member> victims, Attack attack, List<String> notes)
            throws Exception {
        var had = new ConcurrentHashMap<Member, Integer>();
        Together.all(
                victims,
                member -> had.put(member, Ours.read(ours.signIn(member)).size()));
        try (var connection = ours.fund().cluster("main").cluster().connect("portal");
                var statement = connection.createStatement()) {
            statement.execute("delete from portal.bundle; delete from portal.member_index");
        }
        var began = System.nanoTime();
        ours.connector("renew", "--all");
        var less = new LinkedHashMap<>(had);
        while (!less.isEmpty() && System.nanoTime() - began < HALF_AN_HOUR_NS) {
            Thread.sleep(1_000);
            for (var member : List.copyOf(less.keySet())) if (hasAll(ours, member, had)) less.remove(member);
        }
        var seconds = Math.round((System.nanoTime() - began) / 1e9);
        var said = "All documents of " + ours.members().size() + " members deleted: " + (had.size() - less.size())
                + " of " + had.size() + " who looked had all of theirs again, from the core, after " + seconds + " s.";
        attack.say().accept(said);
        notes.add(said);
        return less.size();
    }

    private static boolean hasAll(Ours ours, Member member, Map<Member, Integer> had)
            throws IOException, InterruptedException {
        try {
            return ours.signIn(member).read().size() >= had.getOrDefault(member, 0);
        } catch (SealException | Unreachable | JsonException e) {
            // Not there yet, and told so.
            return false;
        }
    }

    private static void await(Ours ours, Visit visit) throws SQLException, IOException, InterruptedException {
        try (var connection = ours.fund().cluster("main").cluster().connect("portal");
                var count = connection.prepareStatement(
                        "select count(*) from portal.member_index where ref = ? and replaced_at > now() - interval '5 minutes'")) {
            count.setString(1, visit.grant().ref().value());
            for (var tries = 0; tries < PATIENCE; tries++) {
                try (var rows = count.executeQuery()) {
                    rows.next();
                    if (rows.getInt(1) > 0) break;
                }
                Thread.sleep(1_000);
            }
        }
    }

    /** False when the member has less afterwards. */
    private static boolean every(Ours ours, Visit visit, Visit other, Attack attack, Map<String, AtomicInteger> said)
            throws Exception {
        visit.stay();
        var had = texts(visit.read());
        var ref = visit.grant().ref();
        try (var connection = ours.fund().cluster("main").cluster().connect("portal")) {
            var shelves = new Shelves(connection, ref, other.grant().ref());
            for (var change : Shelves.CHANGES.entrySet()) {
                shelves.run(change.getValue());
                var met = met(visit, had, attack, ref + " " + change.getKey());
                said.computeIfAbsent(change.getKey() + ": " + met, k -> new AtomicInteger())
                        .incrementAndGet();
                shelves.restore();
            }
        }
        return texts(visit.read()).containsAll(had);
    }

    private static String met(Visit visit, Set<String> had, Attack attack, String name) throws Exception {
        try {
            var shown = texts(visit.read());
            if (shown.equals(had)) return "the same as before";
            shown.removeAll(had);
            attack.keep("shown/" + name, String.join("\n", shown));
            return "another thing";
        } catch (SealException | Unreachable | JsonException e) {
            return "told that something is wrong";
        }
    }

    private static Set<String> texts(List<Document> documents) {
        var texts = new HashSet<String>();
        for (var document : documents) texts.add(document.json().text());
        return texts;
    }

    /** Everyone at work is shown the next one's data, in four columns. */
    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        var working = attack.working();
        try (var connection = plain.twin().cluster().connect("twin");
                var statement = connection.createStatement()) {
            statement.execute("""
                    create temp table kept as select * from document;
                    update document a set content = b.content from kept b, (values %1$s) as pair (mine, theirs)
                    where a.member_number = pair.mine and b.member_number = pair.theirs and a.n = b.n;
                    update member a set person_name_last = b.person_name_last, person_name_first = b.person_name_first,
                    address_main_street = b.address_main_street, contact_mobile_value = b.contact_mobile_value
                    from member b, (values %1$s) as pair (mine, theirs)
                    where a.number = pair.mine and b.number = pair.theirs
                    """.formatted(pairs(working)));
        }
        var shown = 0;
        for (var i = 0; i < working.size(); i++) {
            var visit = plain.signIn(working.get(i));
            var page = visit.data().body();
            documents(visit, attack);
            var next = working.get((i + 1) % working.size()).person().number();
            // Canaries name their member: what of the page is the next one's.
            for (var word : page.split("[^A-Za-z0-9.-]+"))
                if (word.startsWith("ZZ-" + next + "-")) attack.keep("shown/" + next + "-" + shown++, word);
        }
        return new Taken(shown, Taken.NOT_ASKED, Set.of(), List.of("Pages said nothing of it."));
    }

    /** Whose each is, the scan sees. */
    private static void documents(TwinVisit visit, Attack attack) throws IOException, InterruptedException {
        for (var n = 1; n <= DOCUMENTS; n++)
            attack.keep(
                    "documents/" + visit.number() + "-" + n,
                    visit.get("/members/" + visit.number() + "/document/" + n).body());
    }

    private static String pairs(List<Member> working) {
        var pairs = new TreeMap<Integer, Integer>();
        for (var i = 0; i < working.size(); i++)
            pairs.put(
                    working.get(i).person().number(),
                    working.get((i + 1) % working.size()).person().number());
        return String.join(
                ", ",
                pairs.entrySet().stream()
                        .map(pair -> "(" + pair.getKey() + ", " + pair.getValue() + ")")
                        .toList());
    }
}
