package be.mijnfonds.range.aim;

import be.mijnfonds.demo.launch.Break;
import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.launch.Options;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.demo.visitor.Clerk;
import be.mijnfonds.demo.visitor.DeskApi;
import be.mijnfonds.demo.visitor.Document;
import be.mijnfonds.demo.visitor.FundKeys;
import be.mijnfonds.demo.visitor.SigningIn;
import be.mijnfonds.demo.visitor.Unreachable;
import be.mijnfonds.demo.visitor.Visit;
import be.mijnfonds.demo.visitor.Visitor;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.range.scan.Besides;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A whole demo fund in which every member has an account, whose portal checks nothing and logs all it can: each adversary
 * has that much more than its row gives.
 */
public final class Ours implements Target {
    private static final int TRIES = 20;

    private final DemoFund fund;
    private final List<Member> members;
    private final Map<String, Besides> besides = new ConcurrentHashMap<>();
    private final Visitor visitor;
    private final Map<Member, Ref> refs;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final Map<String, Clerk> clerks = new HashMap<>();

    private Ours(DemoFund fund, List<Member> members) throws IOException, SQLException {
        this.fund = fund;
        this.members = members;
        this.visitor = new Visitor(keys(), new SecureRandom());
        this.refs = readRefs();
    }

    public static Ours start(Path home, Path dir, int members, Progress progress) throws IOException, SQLException {
        var options = new Options(
                home, dir, members, members, Ports.find(), false, true, Set.of(Break.TRACE, Break.UNCHECKED));
        var fund = DemoFund.open(options, progress);
        try {
            fund.start();
            var all = People.of(1, members, LocalDate.now(ZoneOffset.UTC)).members();
            return new Ours(fund, all.toList());
        } catch (IOException | SQLException | RuntimeException e) {
            fund.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public URI address() {
        return visitor.keys().portal();
    }

    /** The connector's database stands in the portal's cluster here, so a backup of the one takes the other along. */
    @Override
    public List<Store> stores() {
        return List.of(store(Zone.PORTAL, "portal"), store(Zone.PORTAL, "connector"), store(Zone.VAULT, "vault"));
    }

    private Store store(Zone zone, String database) {
        var name = zone == Zone.VAULT ? "vault" : "main";
        return new Store(
                zone,
                database,
                fund.cluster(name).cluster(),
                fund.layout().cluster(name).resolve("data"));
    }

    @Override
    public List<Path> logs() {
        return List.of(
                fund.layout().log("portal"),
                fund.layout().log("pages"),
                fund.layout().log("postgres-main"),
                fund.layout().log("vault"),
                fund.layout().log("postgres-vault"));
    }

    @Override
    public List<Path> configuration() {
        var layout = fund.layout();
        return List.of(
                layout.settings("portal"),
                layout.secret("portal.password"),
                layout.secret("portal.network"),
                layout.tls("portal-1.p12"),
                layout.tls("portal-1.trust.p12"),
                layout.tls("portal-1.password"),
                layout.site(),
                layout.made("fund.json"));
    }

    /** The vault's side but for its root key. */
    public List<Path> vaultFiles() {
        var layout = fund.layout();
        return List.of(
                layout.settings("vault"),
                layout.secret("vault.keys"),
                layout.secret("vault.password"),
                layout.dir().resolve("journal"));
    }

    /** What else the vault has: its root key, its certificate, its keys towards the providers. */
    public List<Path> vaultSecrets() {
        var layout = fund.layout();
        return List.of(
                layout.secret("vault.root"),
                layout.tls("vault-1.p12"),
                layout.tls("vault-1.trust.p12"),
                layout.tls("vault-1.password"),
                layout.secret("itsme.signing"),
                layout.secret("itsme.encryption"),
                layout.secret("eid.signing"));
    }

    /** Starts the portal anew with its own checks on, and these distinct members an hour; until {@link #unchecked}. */
    public void checks(int perSession, int perNetwork, int perFund) throws IOException {
        var ceilings = Json.object()
                .put("perSession", perSession)
                .put("perNetwork", perNetwork)
                .put("perFund", perFund)
                .build();
        fund.portalWith(Map.of("checks", Json.of("on"), "ceilings", ceilings));
    }

    /** Starts it as it was. */
    public void unchecked() throws IOException {
        fund.portalWith(Map.of("checks", Json.of("off")));
    }

    @Override
    public long pid() {
        return fund.child("portal").pid();
    }

    /** Under which names the portal knows those who have an account. */
    @Override
    public Set<String> allowed() {
        return refs.values().stream().map(Ref::value).collect(Collectors.toSet());
    }

    @Override
    public Map<String, Besides> besides() {
        return besides;
    }

    public DemoFund fund() {
        return fund;
    }

    public Visitor visitor() {
        return visitor;
    }

    public Ref ref(Member member) {
        var ref = refs.get(member);
        if (ref == null)
            throw new IllegalArgumentException("no account: " + member.person().number());
        return ref;
    }

    /**
     * Somebody of the staff, with a passkey from now on.
     *
     * @param key of the slip with their code: {@code service}, {@code service-2}, {@code security} …
     */
    public synchronized Clerk clerk(String key) throws IOException, InterruptedException, GeneralSecurityException {
        var begun = clerks.get(key);
        if (begun != null) return begun;
        var slip = Json.parseObject(Files.readAllBytes(fund.layout().made("staff-" + key + ".json")));
        var clerk = Clerk.begin(keys(), desk(), slip);
        clerks.put(key, clerk);
        return clerk;
    }

    public DeskApi desk() throws IOException {
        var settings = Json.parseObject(Files.readAllBytes(fund.layout().settings("desk")));
        var address = URI.create("http://127.0.0.1:" + fund.ports().desk());
        return new DeskApi(browser, settings.object("run").text("origin"), address);
    }

    /** A password or key of this fund, as it stands in its file. */
    public String secret(String name) throws IOException {
        return Files.readString(fund.layout().secret(name)).strip();
    }

    public FundKeys keys() throws IOException {
        return FundKeys.read(fund.layout().made("fund.json"));
    }

    public Visit signIn(Member member) throws IOException, InterruptedException {
        return signIn(visitor, member);
    }

    /** A machine that does much at once may say "later"; a member tries again. */
    public static Visit signIn(Visitor visitor, Member member) throws IOException, InterruptedException {
        for (var tries = 1; ; tries++) {
            var outcome = visitor.signIn("itsme", member.person().nationalNumber());
            if (outcome instanceof SigningIn.In(var visit)) return visit;
            if (tries == TRIES || outcome instanceof SigningIn.Refused)
                throw new IOException("a member could not sign in: " + outcome);
            Thread.sleep(1_000);
        }
    }

    /** Several at once, in their order. */
    public List<Visit> signIn(Collection<Member> several) throws Exception {
        return Together.each(several, this::signIn);
    }

    /** Browsers that look again at once, for while nothing is sealed. */
    public Visitor hasty() throws IOException {
        return Visitor.hasty(keys(), new SecureRandom());
    }

    /** All of the member's documents, with the same patience. */
    public static List<Document> read(Visit visit) throws IOException, InterruptedException {
        for (var tries = 1; ; tries++) {
            try {
                return visit.read();
            } catch (Unreachable e) {
                if (tries == TRIES || !isLater(e)) throw e;
                Thread.sleep(1_000);
            }
        }
    }

    /** Whether it only says that it cannot say now: on a busy machine that is no answer to anything. */
    public static boolean isLater(Unreachable e) {
        return e.status() == 503 || e.status() == 429;
    }

    /** A command of the connector to its end, as the fund's own people give it. */
    public void connector(String... words) throws IOException, InterruptedException {
        var built = fund.options().home().resolve("connector/target");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                built.resolve("classes") + ":"
                        + Files.readString(built.resolve("classpath.txt")).strip(),
                "be.mijnfonds.connector.Main"));
        command.addAll(List.of(words));
        command.addAll(List.of("--settings", fund.layout().settings("connector").toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        fund.layout().log("connector-command").toFile()))
                .start();
        if (process.waitFor() != 0) throw new IOException("connector " + words[0] + " failed");
    }

    /** Statements that reached the core, or were agreed to, and ways to sign in that were added or taken away. */
    public int changes() throws IOException, SQLException {
        try (var kept = Files.list(fund.layout().core("kept"))) {
            var statements = Math.max(kept.count(), lines("\"verb\":\"agree\""));
            return (int) (statements
                    + lines("\"verb\":\"enrol\"")
                    + lines("\"kind\":\"passkey\"%\"verb\":\"end\"")
                    + lines("\"kind\":\"lock\"%\"verb\":\"end\""));
        }
    }

    /** How often the core has this statement, among what it got and what it decided. */
    public int coreHeard(ItemId item) throws IOException {
        var heard = 0;
        for (var side : List.of("out", "kept")) heard = Math.max(heard, coreFiles(side, item.value()));
        return heard;
    }

    /** Whether anything that the core got or decided holds these words. */
    public boolean coreHolds(String words) throws IOException {
        try (var files = Files.walk(fund.layout().core("kept"))) {
            for (var file : files.filter(Files::isRegularFile).toList())
                if (Files.readString(file).contains(words)) return true;
        }
        return false;
    }

    private int coreFiles(String side, String name) throws IOException {
        try (var files = Files.walk(fund.layout().core(side))) {
            return (int) files.filter(file -> file.getFileName().toString().contains(name))
                    .count();
        }
    }

    /** How many signed in between, by the journal's own times, ms. */
    public long leases(long from, long to) throws SQLException {
        try (var connection = fund.cluster("vault").cluster().connect("vault");
                var count = connection.prepareStatement("""
                        select count(*) from (
                          select convert_from(bytes, 'UTF8')::json as said from line
                          where convert_from(bytes, 'UTF8') like '%"outcome":"granted"%"verb":"lease"%') as leases
                        where (said ->> 'time')::bigint between ? and ?
                        """)) {
            count.setLong(1, from);
            count.setLong(2, to);
            try (var rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Granted lines of the journal that hold this, read as the database's administrator; lines are canonical JSON. */
    private long lines(String like) throws SQLException {
        try (var connection = fund.cluster("vault").cluster().connect("vault");
                var count = connection.prepareStatement("""
                        select count(*) from line
                        where convert_from(bytes, 'UTF8') like ? and convert_from(bytes, 'UTF8') like '%"outcome":"granted"%'
                        """)) {
            count.setString(1, "%" + like + "%");
            try (var rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private Map<Member, Ref> readRefs() throws SQLException {
        var byKey = members.stream()
                .collect(Collectors.toMap(member -> member.person().key(), member -> member));
        var found = new LinkedHashMap<Member, Ref>();
        try (var connection = fund.cluster("main").cluster().connect("connector");
                var rows = connection
                        .createStatement()
                        .executeQuery("select member_key, ref from people.member join people.account using (ref)")) {
            while (rows.next()) {
                var member = byKey.get(rows.getString(1));
                if (member != null) found.put(member, new Ref(rows.getString(2)));
            }
        }
        return found;
    }

    @Override
    public void close() {
        visitor.close();
        browser.close();
        fund.close();
    }
}
