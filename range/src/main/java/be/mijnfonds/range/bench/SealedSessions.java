package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.Child;
import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.launch.Options;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.launch.postgres.Cluster;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.people.Person;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.seal.Category;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Sessions at a whole fund of ours: each page is fetched from the pages host, and its bundles unlocked and opened. */
final class SealedSessions implements Sessions, PageTimes.Side {
    private static final long PAUSE_MS = 200;
    private static final String READABLE = """
            () => document.querySelector('main')?.getAttribute('aria-busy') === 'false'
                && [...document.querySelectorAll('main [aria-busy=true]')].every(e => e.closest('[hidden]'))
                && document.querySelector('main [data-value]:not(:empty)') !== null""";

    /** A page of ours: its address, and what it unlocks as it opens. */
    private record Shown(String path, Category... needs) {}

    private static final Map<String, Shown> OURS = Map.of(
            "overview", new Shown("/nl/overzicht/", Category.PERSON),
            "data",
                    new Shown(
                            "/nl/mijn-gegevens/",
                            Category.PERSON,
                            Category.ADDRESS,
                            Category.CONTACT,
                            Category.BANK,
                            Category.PREFERENCES,
                            Category.INSURANCE,
                            Category.FAMILY),
            "log", new Shown("/nl/wie-keek/", Category.PERSON, Category.ACCESS),
            "bank", new Shown("/nl/rekening-wijzigen/", Category.PERSON, Category.BANK));

    private final DemoFund fund;
    private final int members;
    private final int accounts;
    private final Visitor visitor;
    private final BankStatement statement;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private SealedSessions(DemoFund fund, int members, int accounts) throws IOException {
        this.fund = fund;
        this.members = members;
        this.accounts = accounts;
        var file = fund.layout().made("fund.json");
        this.visitor = new Visitor(FundKeys.read(file), new SecureRandom());
        this.statement = new BankStatement(visitor, BankStatement.inboxKey(file));
    }

    static SealedSessions start(Path home, Path dir, int members, int accounts, Progress progress) throws IOException {
        var options = new Options(home, dir, members, accounts, Ports.find(), false, false, Set.of());
        return new SealedSessions(DemoFund.open(options, progress).start(), members, accounts);
    }

    @Override
    public int once(Person person) throws IOException, InterruptedException {
        var visit = signIn(person);
        var pages = 0;
        for (var page : PAGES) {
            open(visit, OURS.getOrDefault(page, new Shown("/nl/")));
            pages++;
        }
        statement.say(visit, person, IBAN);
        return pages;
    }

    private Visit signIn(Person person) throws IOException, InterruptedException {
        if (!(visitor.signIn("itsme", person.nationalNumber()) instanceof SigningIn.In(var visit)))
            throw new IOException("a member could not sign in");
        while (visit.mark() == null) {
            Thread.sleep(PAUSE_MS);
            visit.stay();
        }
        return visit;
    }

    private void open(Visit visit, Shown page) throws IOException, InterruptedException {
        var address = URI.create(pages() + page.path());
        var request = HttpRequest.newBuilder(address)
                .header("Accept-Encoding", "gzip")
                .build();
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200)
            throw new IOException("no page at " + address);
        if (visit.page(page.needs()).isEmpty()) throw new IOException("nothing to read at " + address);
    }

    private String pages() {
        return "http://localhost:" + fund.ports().pages();
    }

    /** Over the pages that a person uses, to where their own file is there. */
    @Override
    public void signIn(BrowserContext profile, Page page, Person person) {
        page.navigate(pages() + "/nl/aanmelden/");
        page.locator("[data-action=sign-in][data-provider=itsme]").click();
        page.locator("#number").fill(person.nationalNumber());
        page.locator("form.other button").click();
        page.waitForURL(url -> url.contains("/nl/overzicht/") || url.contains("/nl/toegangssleutel/"));
        // What this page asks for is over when it can be read; the other asks for nothing.
        if (page.url().contains("/nl/overzicht/")) page.waitForFunction(READABLE);
    }

    @Override
    public String address(Person person) {
        return pages() + Objects.requireNonNull(OURS.get(PageTimes.PAGE)).path();
    }

    @Override
    public String readable() {
        return READABLE;
    }

    Cluster vaultCluster() {
        return fund.cluster("vault").cluster();
    }

    @Override
    public List<Person> people() {
        var people = People.of(1, members, LocalDate.now(ZoneOffset.UTC));
        return people.persons()
                .filter(person -> person.hasOwnSay(people.today()))
                .limit(accounts)
                .toList();
    }

    @Override
    public Map<String, Long> pids() {
        var pids = new LinkedHashMap<String, Long>();
        for (var child : fund.children()) pids.put(child.name(), child.pid());
        for (var name : List.of("vault", "main"))
            pids.put("PostgreSQL " + name, fund.cluster(name).cluster().pid());
        return pids;
    }

    @Override
    public List<Child> children() {
        return fund.children();
    }

    @Override
    public void close() {
        http.close();
        visitor.close();
        fund.close();
    }
}
