package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.feed.Canaries;
import be.mijnfonds.demo.launch.Break;
import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.launch.Options;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.scan.Scanner;
import be.mijnfonds.seal.Kind;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** The claim: whoever has the portal's server or database has nobody. Canary values stand in every personal field. */
final class SealedTest {
    private static final int MEMBERS = 20;
    private static final int READERS = 3;
    private static final long SEED = 1;
    /** What a member types and sends, in no feed: a portal must hold none of that either. */
    private static final String MAIL = "kanarie.in.een.bericht@mail.example";

    private static final String STREET = "Kanariestraat van de brieven";
    private static final String IBAN = "BE71096123456769";
    private static final String ANOTHER = "NL91ABNA0417164300";
    private static final String WORDS = "kanarie in eigen woorden: wij wonen hier niet meer";
    private static final String MESSAGE = "kanarie in een bericht: waarom kreeg ik minder terug";

    /** In a document that is sent, and beside it. */
    private static final String SCANNED = "kanarie in een ingescand document";

    private static final String NOTE = "kanarie in woorden bij een document";

    /** What stands unpacked in every PDF/A: its own texts are packed, so a scan for a name would pass it by. */
    private static final String PDF = "www.aiim.org/pdfa";

    @TempDir
    static Path dir;

    private static DemoFund fund;
    private static Chromium chromium;
    private static List<Member> members;

    @BeforeAll
    static void start() {
        var options = Options.forTest(Path.of(".."), dir.resolve("var"), MEMBERS, Ports.find())
                .with(Break.TRACE);
        fund = DemoFund.open(options, Progress.to(System.out)).start();
        chromium = new Chromium(1280);
        members = People.of(SEED, MEMBERS, LocalDate.now(ZoneOffset.UTC))
                .members()
                .toList();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) chromium.close();
        if (fund != null) fund.close();
    }

    @Test
    void members_read_their_data_and_the_portal_holds_none_of_it() throws Exception {
        var received = Files.createDirectories(dir.resolve("received"));
        for (var reader = 0; reader < READERS; reader++) read(reader, received);
        say(members.getFirst(), received);
        var portal = Files.createDirectories(dir.resolve("portal"));
        whileSomebodyReads(() -> heapDump(portal.resolve("heap.hprof")));
        dump(portal.resolve("dump"));
        metrics(portal.resolve("metrics.txt"));

        // The control: what the members' browser had is found, by the same scanner.
        for (var member : members.subList(0, READERS))
            assertThat(new Scanner(values(member)).scan(received).found()).hasSizeGreaterThan(10);

        assertThat(new Scanner(Set.of(MAIL, WORDS, MESSAGE, STREET, PDF, SCANNED))
                        .scan(received)
                        .found())
                .hasSize(6);

        var all = members.stream().flatMap(member -> values(member).stream()).collect(Collectors.toSet());
        all.addAll(Set.of(MAIL, STREET, IBAN, ANOTHER, WORDS, MESSAGE, PDF, SCANNED, NOTE));
        var refs = refs();
        var both = new HashSet<>(all);
        both.addAll(refs);
        var places = new Scanner(both)
                .scan(portal)
                .scan(fund.layout().cluster("main").resolve("data"))
                .scan(fund.child("portal").log());
        // Its web server's own folder: without it this would look into nothing.
        assertThat(fund.layout().temporary("portal")).isNotEmptyDirectory();
        places.scan(fund.layout().temporary("portal"));
        // In the core's zone values are at home, but neither in a log nor in what a process leaves behind when it has
        // sealed a file, made a paper or handed a document over.
        for (var name : List.of("seal", "inbox", "follow", "notify", "feed-watch"))
            places.scan(fund.child(name).log()).scan(fund.layout().temporary(name));
        assertThat(places.bytes()).isGreaterThan(20_000_000);
        assertThat(places.left()).as("not looked into to its end").isEmpty();
        assertThat(places.found().keySet()).isSubsetOf(refs);
        assertThat(unfinished()).as("half a document or statement").isEmpty();
        // The control on this side: in the same dump and heap the scanner does find what a portal may know.
        for (var place : List.of("heap.hprof", "portal.bundle", "data"))
            assertThat(places.found().values())
                    .as(place)
                    .anyMatch(at -> at.toString().contains(place));
        assertThat(Files.readString(fund.child("portal").log())).contains("TRACE");
    }

    /** What the connector began to write for the core and did not finish, or did not throw away. */
    private static List<Path> unfinished() throws IOException {
        try (var files = Files.walk(fund.layout().core("out"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    /** Under which names the portal knows those who have an account. */
    private static Set<String> refs() throws SQLException {
        try (var connection = fund.cluster("main").cluster().connect("connector");
                var rows = connection.createStatement().executeQuery("select ref from people.account")) {
            var refs = new HashSet<String>();
            while (rows.next()) refs.add(rows.getString(1));
            return refs;
        }
    }

    /** The core's own key of a member is no member's value; the connector keeps it beside the ref. */
    private static List<String> values(Member member) {
        return new Canaries(SEED)
                .of(member).stream()
                        .filter(canary -> !canary.field().equals("memberKey")
                                && canary.value().length() >= 11)
                        .map(Canaries.Canary::value)
                        .distinct()
                        .toList();
    }

    /** One's own data, and in turn every page that the site has: a new one is read by somebody too. */
    private static void read(int reader, Path received) throws IOException {
        var member = members.get(reader);
        var page = chromium.page();
        signIn(page, member);
        page.navigate(address("/nl/mijn-gegevens/"));
        page.locator("[data-value='person.nationalNumber.value']:not([aria-busy])")
                .waitFor();
        page.waitForFunction("() => !document.querySelector('main [aria-busy=true]')");
        for (var toggle : page.locator("main [data-action=reveal]:visible").all()) toggle.click();
        var text = page.locator("body").innerText();
        var mine = pages();
        assertThat(mine).hasSizeGreaterThan(20);
        for (var i = reader; i < mine.size(); i += READERS) {
            go(page, mine.get(i).path());
            text += page.locator("body").textContent();
        }
        // Numbers are shown in groups; the scanner looks for the value itself.
        Files.writeString(
                received.resolve(member.person().number() + ".txt"), text + "\n" + text.replaceAll("[ .\u00a0-]", ""));
        go(page, "/nl/mijn-gegevens/");
        Visits.signOut(page);
        page.close();
    }

    /** In one language: the others show the same data in the same slots. */
    private static List<SitePage> pages() throws IOException {
        return SitePage.all(fund.layout().site()).stream()
                .filter(one -> one.language().equals("nl") && !one.leaves())
                .toList();
    }

    /** Statements of every kind there is, from the form to the core and back to the page. */
    private static void say(Member member, Path received) throws IOException {
        var ways = new LinkedHashMap<Kind, Consumer<Page>>();
        // First, while there is no passkey: the provider confirms it, and then a touch.
        ways.put(Kind.BANK, page -> sayAccounts(page, member));
        ways.put(Kind.MANDATE, SealedTest::sayMandate);
        ways.put(Kind.FREQUENCY, SealedTest::sayFrequency);
        ways.put(Kind.CORRECTION, SealedTest::sayMistake);
        ways.put(Kind.PREFERENCES, SealedTest::sayPreferences);
        ways.put(Kind.CONTACT, SealedTest::sayContact);
        ways.put(Kind.PAPER, page -> sayPaper(page, received));
        ways.put(Kind.DOCUMENT, page -> sayDocument(page, received));
        ways.put(Kind.MESSAGE, SealedTest::sayMessage);
        ways.put(Kind.STOP, SealedTest::sayStop);
        assertThat(ways.keySet()).as("a new kind is said here too").containsExactlyInAnyOrder(Kind.values());
        var page = chromium.page();
        chromium.addAuthenticator(page);
        signIn(page, member);
        ways.values().forEach(way -> way.accept(page));
        Files.writeString(
                received.resolve("said.txt"),
                await(page, "/nl/mijn-gegevens/", MAIL)
                        + await(page, "/nl/mijn-gegevens/", STREET)
                        + await(page, "/nl/mijn-aanvragen/", WORDS)
                        + readMessage(page));
        Visits.signOut(page);
        page.close();
    }

    private static void sayAccounts(Page page, Member member) {
        go(page, "/nl/rekening-bijdragen-wijzigen/");
        page.locator("#iban").fill(ANOTHER);
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-away][data-provider=eid]:visible").click();
        logIn(page, member);
        page.waitForURL("**/nl/rekening-bijdragen-wijzigen/**");
        page.locator("main [data-state=done]:visible").first().waitFor();
        page.navigate(address("/nl/toegangssleutel/"));
        Visits.enrol(page);
        go(page, "/nl/rekening-wijzigen/");
        page.locator("#iban").fill(IBAN);
        Visits.send(page);
    }

    /** From the account that is to be seen in nothing of the portal's either; it waits, and holds no more than the others. */
    private static void sayMandate(Page page) {
        go(page, "/nl/domiciliering-geven/");
        page.locator("#iban").fill(ANOTHER);
        Visits.send(page);
    }

    private static void sayFrequency(Page page) {
        go(page, "/nl/betaalritme-wijzigen/");
        var other =
                page.locator("main form input[name=frequency]:not(:checked)").first();
        page.locator("label[for=" + other.getAttribute("id") + "]").click();
        Visits.send(page);
    }

    private static void sayMistake(Page page) {
        go(page, "/nl/fout-melden/#category-address");
        page.locator("#text").fill(WORDS);
        Visits.send(page);
    }

    private static void sayMessage(Page page) {
        go(page, "/nl/bericht-schrijven/");
        page.locator("label[for=about-benefits]").click();
        page.locator("#text").fill(MESSAGE);
        Visits.send(page);
    }

    /** Answered by now, so that the list shows the answer: what was written stands in the conversation. */
    private static String readMessage(Page page) {
        var about = page.locator("main li:has(h3:has-text('Uitkeringen')) [data-action=conversation-show]:visible");
        await(page, "/nl/berichten/", about);
        about.first().click();
        page.locator("main [data-state=conversation]:visible").waitFor();
        return page.locator("main").innerText();
    }

    private static void sayPreferences(Page page) {
        go(page, "/nl/voorkeuren-wijzigen/");
        page.locator("label[for=accessibility-audio]").click();
        Visits.send(page);
    }

    private static void sayContact(Page page) {
        go(page, "/nl/contactgegevens-wijzigen/");
        page.locator("#email").fill(MAIL);
        Visits.send(page);
        go(page, "/nl/adres-voor-brieven-wijzigen/");
        page.locator("#street").fill(STREET);
        page.locator("#number").fill("1");
        page.locator("#postcode").fill("9000");
        page.locator("#municipality").fill("Gent");
        Visits.send(page);
    }

    /** Of the account that waits. */
    private static void sayStop(Page page) {
        await(page, "/nl/mijn-aanvragen/", page.locator("[data-action=stop-ask]:visible"));
        page.locator("[data-action=stop-ask]:visible").first().click();
        page.locator("[data-action=stop-send]:visible").click();
        page.locator("main [data-state=done]:visible").first().waitFor();
        await(page, "/nl/mijn-aanvragen/", page.locator("main :text('Gestopt'):visible"));
    }

    /** A whole PDF, made, sealed and saved. */
    private static void sayPaper(Page page, Path received) {
        go(page, "/nl/attest-vragen/");
        page.locator("label[for=paper-membership]").click();
        Visits.send(page);
        await(page, "/nl/papieren/", page.locator("[data-action=paper-save]:visible"));
        page.waitForDownload(() ->
                        page.locator("[data-action=paper-save]:visible").first().click())
                .saveAs(received.resolve("paper.pdf"));
    }

    /** Of two parts, and with the core afterwards; and one more of which the last part never comes. */
    private static void sayDocument(Page page, Path received) {
        var scanned = "%PDF-1.7 " + (SCANNED + " ").repeat(9_000);
        go(page, "/nl/document-opsturen/");
        choose(page, scanned);
        page.locator("#note").fill(NOTE);
        Visits.send(page);
        var out = fund.layout().core("out").resolve("done");
        for (var tries = 0; tries < 60 && pdfs(out).isEmpty(); tries++) page.waitForTimeout(1_000);
        try {
            Files.copy(pdfs(out).getFirst(), received.resolve("scanned.pdf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var parts = new AtomicInteger();
        page.route("**/api", route -> {
            var isPart =
                    "application/octet-stream".equals(route.request().headers().get("content-type"));
            if (isPart && parts.getAndIncrement() > 0) route.abort();
            else route.resume();
        });
        go(page, "/nl/document-opsturen/");
        choose(page, scanned);
        page.locator("main form:visible [type=submit]").click();
        page.locator("[data-action=form-send]:visible").click();
        page.locator("main [data-when='progress.waiting']:visible").waitFor();
        page.unroute("**/api");
    }

    private static void choose(Page page, String scanned) {
        page.locator("label[for=about-income]").click();
        page.locator("#document-file")
                .setInputFiles(
                        new FilePayload("kanarie.pdf", "application/pdf", scanned.getBytes(StandardCharsets.US_ASCII)));
    }

    private static List<Path> pdfs(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pdf")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void go(Page page, String path) {
        page.navigate(address(path));
        Visits.settled(page);
    }

    private static String await(Page page, String path, String text) {
        return await(page, path, page.locator("main :text('" + text + "'):visible"));
    }

    private static String await(Page page, String path, Locator seen) {
        for (var tries = 0; tries < 60 && seen.count() == 0; tries++) {
            page.waitForTimeout(1_000);
            go(page, path);
        }
        return page.locator("main").innerText();
    }

    /** At the provider's. */
    private static void logIn(Page page, Member member) {
        page.locator("#number").fill(member.person().nationalNumber());
        page.locator("form.other button").click();
    }

    private static void signIn(Page page, Member member) {
        page.navigate(address("/nl/aanmelden/"));
        page.locator("[data-action=sign-in][data-provider=eid]").click();
        logIn(page, member);
        page.waitForURL(url -> url.contains("/nl/overzicht/") || url.contains("/nl/toegangssleutel/"));
        // The first sign-in makes the fund seal the file.
        page.navigate(address("/nl/mijn-gegevens/"));
        page.locator("[data-state='open']:visible, [data-state~='open']:visible")
                .first()
                .waitFor();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private static void whileSomebodyReads(Step step) throws Exception {
        var page = chromium.page();
        signIn(page, members.getFirst());
        step.run();
        page.navigate(address("/nl/wie-keek/"));
        page.close();
    }

    private static void heapDump(Path file) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(
                        jcmd, Long.toString(fund.child("portal").pid()), "GC.heap_dump", "-all", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = Chromium.text(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(file).exists();
    }

    private static void dump(Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (var connection = fund.cluster("main").cluster().connect("portal")) {
            var tables = new ArrayList<String>();
            try (var rows = connection
                    .createStatement()
                    .executeQuery(
                            "select schemaname || '.' || tablename from pg_tables where schemaname not like 'pg%' and schemaname <> 'information_schema'")) {
                while (rows.next()) tables.add(rows.getString(1));
            }
            assertThat(tables).hasSizeGreaterThan(3);
            for (var table : tables)
                try (var out = Files.newOutputStream(folder.resolve(table))) {
                    connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", out);
                }
        }
    }

    private static void metrics(Path file) throws IOException, InterruptedException {
        var at = URI.create("http://127.0.0.1:" + fund.ports().management() + "/metrics");
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            Files.writeString(file, answer.body());
        }
    }

    private static String address(String path) {
        return "http://localhost:" + fund.ports().pages() + path;
    }
}
