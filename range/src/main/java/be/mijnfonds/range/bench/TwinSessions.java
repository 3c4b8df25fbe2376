package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.Child;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.launch.postgres.Cluster;
import be.mijnfonds.demo.people.Person;
import be.mijnfonds.range.twin.Twin;
import be.mijnfonds.range.twin.TwinOptions;
import be.mijnfonds.range.twin.TwinVisit;
import be.mijnfonds.range.twin.TwinVisitor;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sessions at the plain twin. */
final class TwinSessions implements Sessions, PageTimes.Side {
    private static final String SESSION = "TWINSESSION";

    private final Twin twin;
    private final TwinVisitor visitor;
    private final int accounts;

    private TwinSessions(Twin twin, int accounts) {
        this.twin = twin;
        this.visitor = new TwinVisitor(twin.address());
        this.accounts = accounts;
    }

    static TwinSessions start(Path home, Path dir, int members, int accounts, Progress progress)
            throws IOException, SQLException {
        var options = new TwinOptions(home, dir, members, 1, false, Ports.find(), Set.of());
        return new TwinSessions(Twin.start(options, progress), accounts);
    }

    /** The overview comes by itself after the sign-in, and the form for the account is the sixth page. */
    @Override
    public int once(Person person) throws IOException, InterruptedException {
        var visit = visitor.signIn(person.nationalNumber());
        var pages = 1;
        for (var page : PAGES.subList(1, PAGES.size() - 1)) {
            good(page(visit, page));
            pages++;
        }
        var done = visit.changeBank(visit.number(), IBAN, person.callName() + " " + person.last());
        if (!good(done).body().contains("Uw nieuwe rekening is verstuurd"))
            throw new IOException("the twin did not take the change");
        return pages + 1;
    }

    private static TwinVisit.Page page(TwinVisit visit, String page) throws IOException, InterruptedException {
        return switch (page) {
            case "data" -> visit.data();
            case "log" -> visit.accessLog("30d");
            default -> visit.overview();
        };
    }

    private static TwinVisit.Page good(TwinVisit.Page page) throws IOException {
        if (page.status() != 200) throw new IOException("the twin answers " + page.status());
        return page;
    }

    /** By somebody else's hands, whose session goes into the browser. */
    @Override
    public void signIn(BrowserContext profile, Page page, Person person) throws IOException, InterruptedException {
        var session = visitor.signIn(person.nationalNumber()).session();
        profile.addCookies(
                List.of(new Cookie(SESSION, session).setUrl(twin.address().toString())));
        page.navigate(twin.address() + "/members/" + person.number() + "/overview");
    }

    @Override
    public String address(Person person) {
        return twin.address() + "/members/" + person.number() + "/data";
    }

    @Override
    public String readable() {
        return "() => document.readyState === 'complete'";
    }

    Cluster cluster() {
        return twin.cluster();
    }

    @Override
    public List<Person> people() {
        return twin.people()
                .persons()
                .filter(person -> person.hasOwnSay(twin.people().today()))
                .limit(accounts)
                .toList();
    }

    @Override
    public Map<String, Long> pids() {
        return Map.of(
                "portal", twin.portal().pid(),
                "provider", twin.provider().pid(),
                "PostgreSQL", twin.cluster().pid());
    }

    @Override
    public List<Child> children() {
        return List.of(twin.portal(), twin.provider());
    }

    @Override
    public void close() {
        visitor.close();
        twin.close();
    }
}
