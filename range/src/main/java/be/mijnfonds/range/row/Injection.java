package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Bank;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.aim.Ours;
import be.mijnfonds.range.aim.Plain;
import be.mijnfonds.range.aim.Saying;
import be.mijnfonds.range.aim.Together;
import be.mijnfonds.range.inject.Chromium;
import be.mijnfonds.range.inject.Fed;
import be.mijnfonds.range.inject.Fields;
import be.mijnfonds.range.inject.Listener;
import be.mijnfonds.range.inject.Payloads;
import be.mijnfonds.range.inject.Raw;
import be.mijnfonds.range.inject.Site;
import be.mijnfonds.range.inject.Tour;
import be.mijnfonds.range.row.Facts.Control;
import be.mijnfonds.range.twin.Mistake;
import be.mijnfonds.seal.Kind;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Row 18: somebody gets script into every text that a member, or the core, can write; members open their pages. */
final class Injection implements Row {
    private static final String ACCOUNT = "BE71096123456769";
    /** Statements of each member that the core hears of. */
    private static final int TYPES = 6;

    private static final int EACH = 2;
    /** A page of the twin has room for some payloads at once. */
    private static final int ROUNDS = 4;

    private static final int WORDS = 2_000;
    private static final int HOLDER = 70;
    private static final int STREET = 100;

    @Override
    public Facts facts() {
        return new Facts(
                18, "Script injection", """
                Puts payloads (tags, handlers, templates, addresses, styles, header lines, names that a script relies on) into \
                every text of these members' files and papers as the core would feed them, into what they say to the fund, \
                into the names, remarks and first bytes of documents that they send, into forms, addresses, fragments and \
                request headers. Members open every page of theirs in Chromium. A payload that runs \
                keeps the page and all that the page leads to, also where the policy would not let it out.""", 0, 0, Control.WHO_WORKED, false, Set.of(Mistake.UNESCAPED_OUTPUT));
    }

    /** The files of a few hold every payload, but each language has pages of its own: two of each. */
    @Override
    public List<Member> working(List<Member> drawn) {
        var some = drawn.stream()
                .collect(Collectors.groupingBy(Tour::language, TreeMap::new, Collectors.toList()))
                .values();
        return some.stream().flatMap(speakers -> speakers.stream().limit(EACH)).toList();
    }

    @Override
    public Taken ours(Ours ours, Attack attack) throws Exception {
        var before = ours.changes();
        try (var listener = new Listener(attack::keep)) {
            var payloads = Payloads.with(listener.address());
            var site = new Site(ours.fund().layout().site());
            var said = say(ours, attack.working(), payloads);
            attack.say().accept(said + " statements with payloads said");
            var fed = new Fed(ours.fund(), attack.working());
            var fields = new Fields(payloads);
            var refused = fed.take(fields::of);
            var notes = new ArrayList<String>();
            notes.add(payloads.all().size() + " payloads in " + fields.filled() + " texts of the files and papers of "
                    + attack.working().size() + " members and in " + said
                    + " statements, the names and contents of documents among them; rows that the connector refused: "
                    + refused.lines().count() + ".");
            try {
                var ran = atOnce(ours, attack, listener, site, payloads, notes);
                // A script that runs in a member's page can say what it likes in the member's name.
                return new Taken(ours.changes() - before - said + ran, Taken.NOT_ASKED, Set.of(), List.copyOf(notes));
            } finally {
                fed.restore();
            }
        }
    }

    /** Members in two browsers, the doors without one, and the policy alone, none of which waits for another. */
    private static int atOnce(
            Ours ours, Attack attack, Listener listener, Site site, Payloads payloads, List<String> notes)
            throws Exception {
        var lanes = lanes(attack.working());
        var toured = new ArrayList<Toured>();
        var ran = new AtomicInteger();
        var doors = Collections.synchronizedList(new ArrayList<String>());
        var parts = new ArrayList<Part>();
        for (var lane : lanes)
            parts.add(() -> {
                try (var chromium = new Chromium(listener, attack::keep)) {
                    var one = tours(ours, attack, lane, chromium, site, payloads);
                    synchronized (toured) {
                        toured.add(one);
                    }
                }
            });
        parts.add(() -> ran.addAndGet(repeated(ours, attack, payloads, doors)));
        parts.add(() -> ran.addAndGet(secondWall(ours, attack, site, doors)));
        Together.all(parts, Part::run);
        notes.add(Toured.note(toured));
        var shows = toured.stream().mapToInt(Toured::shows).sum();
        if (shows < attack.working().size()) throw new IOException("hardly a payload came into a page: " + shows);
        var told = toured.stream().mapToInt(Toured::ran).sum();
        notes.add("Payloads that ran: " + told + ". What reached the adversary: "
                + listener.reached().size() + ". Policy reports: "
                + toured.stream().mapToInt(Toured::reports).sum() + ".");
        notes.addAll(doors);
        return told + listener.reached().size() + ran.get();
    }

    @FunctionalInterface
    private interface Part {
        void run() throws Exception;
    }

    /** Two, with all who speak a language in one of them. */
    private static List<List<Member>> lanes(List<Member> working) {
        var first = new ArrayList<Member>();
        var second = new ArrayList<Member>();
        working.stream()
                .collect(Collectors.groupingBy(Tour::language, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(speakers -> (first.size() <= second.size() ? first : second).addAll(speakers));
        return Stream.<List<Member>>of(first, second)
                .filter(lane -> !lane.isEmpty())
                .toList();
    }

    /** Statements of members who write a browser of their own, so that no form checks what they say. */
    private static int say(Ours ours, List<Member> members, Payloads payloads) throws Exception {
        var words = payloads.texts(WORDS);
        var heard = heard(ours);
        Together.all(members, member -> say(ours, member, words.get(members.indexOf(member) % words.size()), payloads));
        var expected = heard + members.size() * TYPES;
        while (heard(ours) < expected) Thread.sleep(300);
        // The documents that begin as no document does come to nobody.
        return members.size() * (TYPES + 1);
    }

    private static void say(Ours ours, Member member, String text, Payloads payloads) throws Exception {
        var saying =
                new Saying(ours.visitor(), Saying.inboxKey(ours.fund().layout().made("fund.json")));
        var visit = ours.signIn(member);
        var person = member.person();
        saying.say(visit, person, Kind.CORRECTION, what("category", "address", "text", text));
        saying.say(
                visit, person, Kind.BANK, what("use", "refunds", "iban", ACCOUNT, "holder", payloads.fitting(HOLDER)));
        saying.say(
                visit,
                person,
                Kind.MANDATE,
                what("does", "give", "iban", ACCOUNT, "holder", payloads.fitting(HOLDER), "creditor", Bank.CREDITOR));
        // What a message may not hold in the first place never becomes a statement.
        var message = text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
        saying.say(visit, person, Kind.MESSAGE, what("about", "other", "text", message));
        var place = what(
                "street", payloads.fitting(STREET),
                "number", payloads.fitting(12),
                "box", payloads.fitting(12),
                "postcode", "9000",
                "municipality", payloads.fitting(STREET));
        saying.say(
                visit, person, Kind.CONTACT, Json.object().put("address", place).build());
        document(ours, visit, "%PDF-1.7\n" + payloads.fitting(STREET), payloads);
        document(ours, visit, payloads.fitting(STREET), payloads);
        visit.end();
    }

    /** A document with a payload for a name, for a remark and in what it is. */
    private static void document(Ours ours, Visit visit, String begin, Payloads payloads) throws Exception {
        var content = Arrays.copyOf(begin.getBytes(StandardCharsets.UTF_8), SentParts.BYTES);
        var document = SentParts.of(visit, content, payloads.fitting(STREET), payloads.fitting(STREET));
        document.put(ours.visitor().portal(), visit, document.parts().size());
        document.said().send(ours, ours.visitor().portal(), visit);
    }

    private static Json.Obj what(String... pairs) {
        var object = Json.object();
        for (var i = 0; i < pairs.length; i += 2) object.put(pairs[i], pairs[i + 1]);
        return object.build();
    }

    /** On how many statements the core has decided: what it then sends by itself must come before what is fed. */
    private static long heard(Ours ours) throws IOException {
        var out = ours.fund().layout().core("out");
        var count = 0L;
        for (var folder : List.of("done", "refused"))
            try (var files = Files.list(out.resolve(folder))) {
                count += files.filter(file -> file.getFileName().toString().startsWith("statement-"))
                        .count();
            }
        return count;
    }

    /** What one browser after the other met; {@code shows} is how often a payload stood in a page as text. */
    private record Toured(
            int opened, int shows, int typed, Set<String> languages, Set<String> withValues, int ran, int reports) {
        static String note(List<Toured> all) {
            var languages = new TreeSet<String>();
            var withValues = new TreeSet<String>();
            for (var one : all) {
                languages.addAll(one.languages());
                withValues.addAll(one.withValues());
            }
            return all.stream().mapToInt(Toured::opened).sum() + " pages opened in " + languages + ", "
                    + withValues.size() + " different ones with values of members; "
                    + all.stream().mapToInt(Toured::shows).sum() + " times a payload stood in a page as text; "
                    + all.stream().mapToInt(Toured::typed).sum() + " form fields typed into.";
        }
    }

    private static Toured tours(
            Ours ours, Attack attack, List<Member> members, Chromium chromium, Site site, Payloads payloads)
            throws IOException {
        var address = ours.keys().pages();
        var seen = new HashSet<String>();
        var opened = 0;
        var shows = 0;
        var typed = 0;
        var withValues = new HashSet<String>();
        for (var member : members) {
            var language = Tour.language(member);
            var first = seen.add(language);
            var page = chromium.newProfile();
            keepRequests(page, ours, attack, member.person().number());
            var tour = new Tour(site, address, payloads, page, language);
            tour.signIn(member.person().nationalNumber());
            for (var shown : site.in(language)) {
                if (shown.leaves() || !shown.personal() && !first) continue;
                if (tour.open(shown)) withValues.add(shown.name());
                if (tour.showsPayload()) shows++;
                if (first) tour.openWithPayloads(shown);
                if (first && shown.personal()) typed += tour.fill(shown);
                opened++;
            }
            if (first) for (var shown : site.in(language)) if (shown.leaves()) tour.openWithPayloads(shown);
            awake(chromium, tour);
            attack.say().accept(opened + " pages opened");
        }
        return new Toured(
                opened,
                shows,
                typed,
                seen,
                withValues,
                chromium.ran().size(),
                chromium.reports().size());
    }

    /** Straight at both doors that browsers reach; returns how many payloads an answer repeated. */
    private static int repeated(Ours ours, Attack attack, Payloads payloads, List<String> notes) throws Exception {
        var repeated = 0;
        for (var door : List.of(URI.create(ours.keys().pages()), ours.address()))
            for (var one : Together.each(
                    payloads.all(),
                    payload -> new Raw(payload)
                            .repeated(door, (name, bytes) -> attack.keep(name + "-" + door.getPort(), bytes))))
                if (one) repeated++;
        notes.add("Straight at the pages' host and the portal, in addresses, headers and bodies: " + repeated + " of "
                + payloads.all().size() + " repeated by an answer.");
        return repeated;
    }

    /** That the one payload which runs by our own hand is told: else none of the others proves anything. */
    private static void awake(Chromium chromium, Tour tour) throws IOException {
        tour.tellByHand();
        if (!chromium.forget(0)) throw new IOException("a script that ran was not told");
    }

    /** All that the browser sends to anybody but the provider, where the member types the number. */
    private static void keepRequests(Page page, Ours ours, Attack attack, int number) {
        var provider = ":" + ours.fund().ports().provider() + "/";
        var count = new int[1];
        page.onRequest(request -> {
            if (request.url().contains(provider)) return;
            var text = request.url() + "\n" + request.headers() + "\n" + request.postData();
            try {
                attack.keep("asked/" + number + "-" + count[0]++, text);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The policy alone: as if each payload had come into a page as markup; returns how many ran. */
    private static int secondWall(Ours ours, Attack attack, Site site, List<String> notes) throws IOException {
        Listener.Keep keep = (name, bytes) -> attack.keep("policy/" + name, bytes);
        try (var listener = new Listener(keep);
                var chromium = new Chromium(listener, keep)) {
            var payloads = Payloads.with(listener.address());
            var tour = new Tour(site, ours.keys().pages(), payloads, chromium.newProfile(), "nl");
            var taken = 0;
            for (var payload : payloads.all()) taken += tour.behindTheFirstWall(site.page("nl", "about"), payload);
            var sinks = chromium.reports().stream()
                    .filter(report -> report.startsWith("require-trusted-types-for"))
                    .count();
            notes.add("As if each had come into a page as markup, the policy alone in between: "
                    + chromium.ran().size() + " of " + payloads.all().size() + " ran; "
                    + (chromium.reports().size() - sinks)
                    + " policy reports of those that tried; given to what makes markup "
                    + "of a text " + taken + " were taken and " + sinks + " refused; "
                    + listener.reached().size()
                    + " led the browser to another site, which a policy cannot forbid (the page holds no value then).");
            return chromium.ran().size();
        }
    }

    @Override
    public Taken plain(Plain plain, Attack attack) throws Exception {
        try (var listener = new Listener(attack::keep);
                var chromium = new Chromium(listener, attack::keep)) {
            var payloads = Payloads.with(listener.address());
            before(plain);
            try {
                var opened = 0;
                for (var round = 0; round < ROUNDS; round++) {
                    fed(plain, payloads);
                    for (var member : attack.working()) opened += visited(plain, member, chromium, payloads);
                    attack.say()
                            .accept(opened + " pages opened, " + chromium.ran().size() + " payloads ran");
                }
                if (chromium.ran().isEmpty()) throw new IOException("no payload ran in the plain portal");
                var kinds = chromium.ran().stream()
                        .map(Chromium.Ran::number)
                        .distinct()
                        .count();
                return Taken.read(List.of(opened + " pages opened; payloads that ran: "
                        + chromium.ran().size() + ", of " + kinds + " of "
                        + payloads.all().size()
                        + " kinds. Policy reports: " + chromium.reports().size() + "."));
            } finally {
                restored(plain);
            }
        }
    }

    private static int visited(Plain plain, Member member, Chromium chromium, Payloads payloads)
            throws IOException, InterruptedException {
        var visit = plain.signIn(member);
        visit.changeBank(member.person().number(), ACCOUNT, payloads.fitting(STREET));
        visit.sendDocument(
                member.person().number(),
                payloads.fitting(STREET),
                payloads.fitting(STREET).replace("\"", "%22"),
                "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
        var page = chromium.newProfile();
        chromium.cookie("TWINSESSION", visit.session(), plain.address().toString());
        var pages = Plain.pages(member);
        for (var path : pages) {
            var ran = chromium.ran().size();
            open(page, plain.address().resolve(path + searching(path, payloads)));
            // One that runs has more to do: it fetches all that the page leads to.
            page.waitForTimeout(chromium.ran().size() > ran ? 1_500 : 200);
        }
        return pages.size();
    }

    private static String searching(String path, Payloads payloads) {
        return path.contains("?") ? "&q=" + URLEncoder.encode(payloads.fitting(STREET), StandardCharsets.UTF_8) : "";
    }

    /** Some payloads lead the browser away; whoever looks goes on with the next page. */
    private static void open(Page page, URI address) {
        try {
            page.navigate(address.toString());
        } catch (PlaywrightException e) {
            // What ran before that is told already.
        }
    }

    private static void before(Plain plain) throws SQLException {
        try (var connection = plain.twin().connect();
                var statement = connection.createStatement()) {
            statement.execute("create table member_before as table member");
        }
    }

    /** The same texts in the twin's columns; the last name stays, for it tells on each page whose page it is. */
    private static void fed(Plain plain, Payloads payloads) throws SQLException {
        try (var connection = plain.twin().connect();
                var update = connection.prepareStatement("""
                        update member set person_name_first = ?, address_main_street = ?, address_main_municipality = ?,
                          bank_refund_holder = ?, bank_contributions_holder = ?
                        where number = ?
                        """)) {
            for (var member : plain.members()) {
                for (var column = 1; column <= 3; column++) update.setString(column, payloads.fitting(STREET));
                for (var column = 4; column <= 5; column++) update.setString(column, payloads.fitting(HOLDER));
                update.setInt(6, member.person().number());
                update.executeUpdate();
            }
        }
    }

    private static void restored(Plain plain) throws SQLException {
        try (var connection = plain.twin().connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    update member set person_name_first = b.person_name_first,
                      address_main_street = b.address_main_street,
                      address_main_municipality = b.address_main_municipality,
                      bank_refund_holder = b.bank_refund_holder,
                      bank_contributions_holder = b.bank_contributions_holder
                    from member_before b where b.number = member.number
                    """);
            statement.execute("drop table member_before");
        }
    }
}
