package be.mijnfonds.connector;

import be.mijnfonds.connector.checks.Iban;
import be.mijnfonds.connector.checks.MailAddress;
import be.mijnfonds.connector.core.CoreFolder;
import be.mijnfonds.connector.database.Database;
import be.mijnfonds.connector.feed.Feeder;
import be.mijnfonds.connector.feed.Feeding;
import be.mijnfonds.connector.feed.Progress;
import be.mijnfonds.connector.follow.Follower;
import be.mijnfonds.connector.inbox.CoreKey;
import be.mijnfonds.connector.inbox.InboxKey;
import be.mijnfonds.connector.inbox.Taker;
import be.mijnfonds.connector.incidents.Incidents;
import be.mijnfonds.connector.mail.Notifier;
import be.mijnfonds.connector.outside.Desk;
import be.mijnfonds.connector.outside.Https;
import be.mijnfonds.connector.outside.JournalFiles;
import be.mijnfonds.connector.outside.Patience;
import be.mijnfonds.connector.outside.Portal;
import be.mijnfonds.connector.outside.Vault;
import be.mijnfonds.connector.papers.Issuer;
import be.mijnfonds.connector.papers.PaperSeal;
import be.mijnfonds.connector.papers.Papers;
import be.mijnfonds.connector.paying.Payee;
import be.mijnfonds.connector.paying.Payments;
import be.mijnfonds.connector.people.Admission;
import be.mijnfonds.connector.people.Members;
import be.mijnfonds.connector.sealing.Sealer;
import be.mijnfonds.connector.sealing.SigningKey;
import be.mijnfonds.connector.settings.MailSettings;
import be.mijnfonds.connector.settings.Scanning;
import be.mijnfonds.connector.settings.Settings;
import be.mijnfonds.connector.uploads.Uploads;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Context;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Index;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.MemberSeal;
import be.mijnfonds.seal.Ref;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole connector on a real database, with the other ends on real TLS. Each part can be made anew, as after a kill. */
final class Rig implements AutoCloseable {
    static final Fund FUND = new Fund("599");
    static final String RITA = "52031499982";

    final Path folder;
    final StoreKey storeKey;
    final TestDatabase database = new TestDatabase();
    final TestClock clock = new TestClock();
    final KeyPair feedKey = Keys.generateEd25519();
    final Peers peers;
    final Settings.Tls tls;
    private final SecureRandom random = new SecureRandom();
    private final HikariDataSource source;
    final JdbcTemplate sql;
    private final JdbcTransactionManager transactions;
    private final Members members;
    private final Https https;
    private final Patience patience = new Patience(what -> {});
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    /** Null: a fund that has not set up papers. */
    @Nullable
    Papers papers;

    /** What was said of letters under way. */
    final List<Incidents.Progress> progress = new ArrayList<>();

    /** What the feed said of its progress. */
    final ByteArrayOutputStream said = new ByteArrayOutputStream();

    final SigningKey signing;
    final InboxKey inboxKey;
    final CoreKey coreKey;

    Rig(Path folder) throws Exception {
        this.folder = folder;
        var authority = new TestAuthority();
        peers = new Peers(authority);
        tls = new Settings.Tls(
                authority.write(folder.resolve("connector.p12"), "CN=connector-1,OU=connector,O=599"),
                secret("tls.password", TestAuthority.PASSWORD),
                authority.writeTrust(folder.resolve("trust.p12")));
        source = Database.open(
                new Settings.Database(database.url(), database.user(), secret("db.password", "secret")), what -> {});
        sql = new JdbcTemplate(source);
        transactions = new JdbcTransactionManager(source);
        https = Https.of(tls);
        signing = SigningKey.init(folder.resolve("signing.key"));
        inboxKey = InboxKey.init(folder.resolve("inbox.key"));
        coreKey = CoreKey.init(folder.resolve("core.key"));
        storeKey = StoreKey.init(folder.resolve("store.key"), random);
        members = new Members(sql, FUND, storeKey);
        var check = URI.create("https://pages.example/nl/controleren/");
        papers = new Papers(
                new Issuer(
                        "Demofonds",
                        "599",
                        List.of("Voorbeeldstraat 1", "1000 Brussel"),
                        "info@mijnfonds.example",
                        "dpo@mijnfonds.example",
                        Map.of("nl", check, "fr", check, "de", check)),
                PaperSeal.read(
                        authority.write(folder.resolve("papers.p12"), "CN=Demofonds,O=599"),
                        TestAuthority.PASSWORD.toCharArray()));
    }

    Path secret(String name, String text) throws Exception {
        var file = folder.resolve(name);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** What a connector of its own, such as a child process, is started with. */
    Path settings() throws Exception {
        var file = folder.resolve("connector.json");
        Files.writeString(
                file,
                Json.object()
                        .put("fund", "599")
                        .put("instance", "connector-1")
                        .put(
                                "database",
                                Json.object()
                                        .put("url", database.url())
                                        .put("user", database.user())
                                        .put("passwordFile", "db.password")
                                        .build())
                        .put(
                                "vault",
                                Json.object()
                                        .put("url", peers.url().toString())
                                        .put("journalUrl", peers.url().toString())
                                        .build())
                        .put(
                                "portal",
                                Json.object().put("url", peers.url().toString()).build())
                        .put(
                                "tls",
                                Json.object()
                                        .put("keyStore", "connector.p12")
                                        .put("passwordFile", "tls.password")
                                        .put("trustStore", "trust.p12")
                                        .build())
                        .put("signingKeyFile", "signing.key")
                        .put("storeKeyFile", "store.key")
                        .put("inboxKeyFile", "inbox.key")
                        .put("coreKeyFile", "core.key")
                        .put("feedKey", Base64Url.encode(feedKey.getPublic().getEncoded()))
                        .put("journalKey", peers.signer().key().toString())
                        .put("vaultKey", Base64Url.encode(Keys.raw(peers.vaultKey.getPublic())))
                        .put(
                                "core",
                                Json.object().put("out", "out").put("in", "in").build())
                        .put("publicFile", "public.json")
                        .build()
                        .text());
        return file;
    }

    Feeder feeder() {
        return feederWithKey(Base64Url.encode(feedKey.getPublic().getEncoded()));
    }

    Feeder feederWithKey(String key) {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var vault = new Vault(https, peers.url());
        var admission = new Admission(members, apart, vault, peers.vaultKey.getPublic(), FUND, patience, random, clock);
        return new Feeder(
                FUND,
                key,
                5,
                sql,
                storeKey,
                new TransactionTemplate(transactions),
                members,
                admission,
                vault,
                new Payments(new Payee("Demofonds", new Iban("BE67999000059987"), Payee.Communication.STRUCTURED)),
                papers,
                new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), false, clock),
                clock);
    }

    Feeding dryRun(Batch batch) throws InterruptedException {
        return feeder().dryRun(batch.write(folder.resolve("batch.zip")));
    }

    Feeding release(Batch batch, String batchId) throws InterruptedException {
        return feeder().release(batch.write(folder.resolve("batch.zip")), batchId);
    }

    Feeding feed(Batch batch) throws InterruptedException {
        return feeder().feed(batch.write(folder.resolve("batch.zip")));
    }

    Batch batch() {
        return new Batch(feedKey);
    }

    Follower follower() {
        return new Follower(new Follower.Parts(
                peers.signer().key(),
                new JournalFiles(https, peers.url()),
                sql,
                storeKey,
                new TransactionTemplate(transactions),
                new CoreFolder(folder.resolve("out")),
                random,
                clock));
    }

    Sealer sealer() {
        return new Sealer(
                new Sealer.Parts(
                        FUND,
                        signing,
                        sql,
                        storeKey,
                        new TransactionTemplate(transactions),
                        members,
                        new Portal(https, peers.url()),
                        new Vault(https, peers.url()),
                        patience,
                        random,
                        clock,
                        Duration.ofSeconds(2),
                        Duration.ofDays(400)),
                threads,
                threads);
    }

    Incidents incidents() {
        var vault = new Vault(https, peers.url());
        return new Incidents(new Incidents.Parts(
                FUND,
                new Desk(https, peers.url()),
                papers,
                vault,
                new CoreFolder(folder.resolve("out")),
                sql,
                storeKey,
                new TransactionTemplate(transactions),
                members,
                progress::add,
                clock));
    }

    Taker taker() {
        return taker(null);
    }

    /** @param scanning null for a fund that has no scanner */
    Taker taker(@Nullable Scanning scanning) {
        var core = new CoreFolder(folder.resolve("out"));
        var portal = new Portal(https, peers.url());
        return new Taker(new Taker.Parts(
                FUND,
                peers.vaultKey.getPublic(),
                inboxKey,
                coreKey,
                sql,
                storeKey,
                new TransactionTemplate(transactions),
                members,
                core,
                portal,
                new Uploads(core, portal, patience, scanning),
                new Vault(https, peers.url()),
                patience,
                clock));
    }

    /** Sends to a mail server on this port, in clear as the demo does. */
    Notifier notifier(int port) {
        return notifier(new MailSettings(
                "127.0.0.1", port, false, null, null, new MailAddress("bericht@fonds.example"), null, "Mijn Fonds"));
    }

    Notifier notifier(MailSettings mail) {
        return new Notifier(new Notifier.Parts(
                mail,
                sql,
                storeKey,
                new TransactionTemplate(transactions),
                members,
                new CoreFolder(folder.resolve("out")),
                clock));
    }

    /** Time enough passes that what waits is sealed. */
    int seal() throws InterruptedException {
        clock.forward(Duration.ofSeconds(3));
        return sealer().round();
    }

    Ref ref(String memberKey) {
        return new Ref(Objects.requireNonNull(
                sql.queryForObject("select ref from people.member where member_key = ?", String.class, memberKey)));
    }

    LineBuilder line(String verb, String outcome) {
        var salt = new byte[16];
        random.nextBytes(salt);
        return Line.builder(salt, clock.millis(), "599", verb, outcome);
    }

    Line lease(Ref ref) {
        return line("lease", "granted")
                .kind("passkey")
                .actor(Line.Actor.of("member", ref.value()))
                .subject(ref.value())
                .build();
    }

    Line unlock(Ref ref, String... categories) {
        return line("unlock", "granted")
                .kind("member")
                .actor(Line.Actor.of("member", ref.value()))
                .subject(ref.value())
                .categories(List.of(categories))
                .build();
    }

    /** Rita is a member with an account, her file is here and sealed. */
    Ref ritaWithAccount() throws Exception {
        feed(batch().id("start").member("rita", RITA).file("core-access"));
        var ref = ref("rita");
        peers.journal(lease(ref));
        follower().round();
        feed(batch().id("answer").delta(null).at("2026-11-24T09:00:00Z").member("rita", RITA));
        seal();
        return ref;
    }

    long number(String question) {
        return Objects.requireNonNull(sql.queryForObject(question, Long.class));
    }

    /** The newest index that the portal has for this member. */
    Index index(Ref ref) {
        var body = Json.parseObject(stored(ref).getLast());
        var index = body.object("index");
        return Index.open(index.bytes("bytes"), index.bytes("sig"), connectorKey());
    }

    /** As the pages know it. */
    PublicKey connectorKey() {
        try {
            var known = (Json.Obj) Json.parse(Files.readString(publicFile()));
            return Keys.p256(Base64Url.decode(text(known, "connectorKey")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path publicFile() {
        var file = folder.resolve("public.json");
        PublicFile.write(file, "599", signing, inboxKey, coreKey);
        return file;
    }

    List<byte[]> stored(Ref ref) {
        return List.copyOf(Objects.requireNonNull(peers.stored.get(ref)));
    }

    /** What the member's page would read: every bundle of the newest index, opened with the member's key. */
    List<Json.Obj> documents(Ref ref) {
        var newest = new LinkedHashMap<String, Json.Obj>();
        for (var body : stored(ref))
            for (var put : Json.parseObject(body).take("put") instanceof Json.Arr(var items) ? items : List.<Json>of())
                newest.put(text(put, "bundleId") + "." + ((Json.Int) field(put, "version")).value(), (Json.Obj) put);
        var documents = new ArrayList<Json.Obj>();
        for (var entry : index(ref).bundles()) {
            var put = Objects.requireNonNull(newest.get(entry.bundle() + "." + entry.version()));
            documents.add(open(ref, put));
        }
        return documents;
    }

    Json.Obj document(Ref ref, String schema) {
        return documents(ref).stream()
                .filter(document -> text(document, "schema").equals(schema))
                .findFirst()
                .orElseThrow();
    }

    List<Json.Obj> access(Ref ref, String origin) {
        return documents(ref).stream()
                .filter(document -> text(document, "schema").equals("mf1-access"))
                .filter(document -> text(document, "origin").equals(origin))
                .toList();
    }

    private Json.Obj open(Ref ref, Json.Obj put) {
        var pair = Objects.requireNonNull(peers.pairs.get(ref.value()));
        var opener = new MemberSeal.Opener(FUND, ref, pair.secret(), pair.publicKey());
        var ctx = new Context(
                FUND,
                ref,
                Category.of(text(put, "category")),
                new BundleId(text(put, "bundleId")),
                ((Json.Int) field(put, "version")).value());
        var key = opener.decapsulate(Base64Url.decode(text(put, "enc"))).contentKey(ctx);
        return (Json.Obj) Json.parse(key.open(ctx, Base64Url.decode(text(put, "ciphertext"))));
    }

    static Json field(Json object, String name) {
        return Objects.requireNonNull(((Json.Obj) object).get(name));
    }

    static String text(Json object, String name) {
        return ((Json.Text) field(object, name)).value();
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static Map<String, Json> fields(Json object) {
        return ((Json.Obj) object).fields();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        source.close();
        peers.close();
        database.drop();
    }
}
