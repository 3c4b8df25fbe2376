package be.mijnfonds.desk;

import be.mijnfonds.desk.clocks.Nis2;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real desk on a real database, with the test as its callers, and at the other end whoever speaks as a vault does. */
final class Rig implements AutoCloseable {
    static final String ORIGIN = "https://desk.example";
    static final SecureRandom RANDOM = new SecureRandom();

    final TestAuthority authority = new TestAuthority();
    final TestClock clock = new TestClock();
    final TestDatabase database = new TestDatabase();
    final PeerVault vault;
    final Path folder;
    private final Settings settings;
    private final HttpClient browser = HttpClient.newHttpClient();
    private Desk desk;
    private long line = 1_000;

    Rig() {
        this(aKey());
    }

    /** @param journalKey of the journal that the vault publishes */
    Rig(String journalKey) {
        try {
            folder = Files.createTempDirectory("desk-test");
            vault = new PeerVault(authority, 0);
            settings = settings(vault.url(), journalKey);
            desk = Desk.start(settings, clock);
        } catch (IOException | InterruptedException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String aKey() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return Signer.of("599.demo/journal", pair).key().toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Settings settings(URI other, String journalKey) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder.resolve("pages/nl"));
        Files.writeString(folder.resolve("pages/nl/index.html"), "<!doctype html><title>Desk</title>");
        Files.writeString(folder.resolve("secret.txt"), "not to be served");
        var key = new byte[32];
        RANDOM.nextBytes(key);
        var anywhere = new Office.Address("127.0.0.1", 0);
        var office = new Office(
                Fund.DEMO,
                "desk-1",
                anywhere,
                anywhere,
                0,
                new Office.Database(
                        database.url(), database.user(), Files.writeString(folder.resolve("db.password"), "secret")),
                vault.url(),
                ORIGIN,
                folder.resolve("pages"),
                folder.resolve("evidence"),
                folder.resolve("run.duckdb"),
                Files.write(folder.resolve("network.key"), key),
                100_000,
                true,
                Nis2.VOLUNTARY);
        return new Settings(
                other,
                journalKey,
                other,
                authority.write(folder.resolve("desk.p12"), "CN=desk-1,OU=desk,O=599"),
                Files.writeString(folder.resolve("tls.password"), TestAuthority.PASSWORD + "\n"),
                authority.writeTrust(folder.resolve("trust.p12")),
                folder.resolve("scope.duckdb"),
                office);
    }

    void restart() {
        desk.close();
        try {
            desk = Desk.start(settings, clock);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Desk desk() {
        return desk;
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + desk.port() + path);
    }

    URI coreSide(String path) {
        return URI.create("https://localhost:" + desk.corePort() + path);
    }

    HttpClient core(String subject) {
        return HttpClient.newBuilder().sslContext(authority.context(subject)).build();
    }

    /** What came back. */
    record Got(int status, HttpResponse<byte[]> response) {
        Json.Obj json() {
            return (Json.Obj) Json.parse(response.body());
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        Json get(String name) {
            return Fields.of(json()).need(name);
        }

        String string(String name) {
            return Fields.of(json()).text(name);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Why the desk said no. */
        String reason() {
            return json().get("reason") instanceof Json.Text(var reason) ? reason : "";
        }
    }

    Got send(HttpRequest.Builder request) {
        return send(browser, request);
    }

    Got send(HttpClient client, HttpRequest.Builder request) {
        try {
            var response = client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
            return new Got(response.statusCode(), response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path, @Nullable LeaseId lease) {
        var request = HttpRequest.newBuilder(at(path)).header("Origin", ORIGIN);
        if (lease != null) request.header("Authorization", "Bearer " + lease.value());
        return request;
    }

    Got get(String path, @Nullable LeaseId lease) {
        return send(request(path, lease).GET());
    }

    Got post(String path, @Nullable LeaseId lease, Json.ObjectBuilder body) {
        return post(path, lease, body.build().canonical());
    }

    Got post(String path, @Nullable LeaseId lease, byte[] body) {
        return send(request(path, lease)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Somebody of the staff, as the vault's host and the command {@code staff} make one. */
    Ref hires(String name, String role) {
        var ref = Ref.random(RANDOM);
        row("insert into person (ref, name, role, since) values ('" + ref + "', '" + name + "', '" + role
                + "', now())");
        return ref;
    }

    void row(String statement) {
        try (var connection =
                        DriverManager.getConnection(database.url() + "?currentSchema=desk", database.user(), "secret");
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The vault grants a lease. */
    LeaseId signIn(Ref ref) {
        return signIn(ref, passkey("mine"));
    }

    LeaseId signIn(Ref ref, Json evidence) {
        var lease = LeaseId.random(RANDOM);
        vault.says(any -> PeerVault.Said.of(
                200,
                Json.object()
                        .put("v", 1)
                        .put("lease", lease.value())
                        .put("refs", Json.texts(List.of(ref.value())))
                        .put("until", clock.instant().plus(Duration.ofHours(1)).toEpochMilli())
                        .put("enc", bytes(65))
                        .put("sealed", bytes(400))));
        var got = post("/api/lease", null, leaseAsk(evidence));
        if (got.status() != 200) throw new AssertionError("no lease: " + got.status());
        return lease;
    }

    static Json.ObjectBuilder leaseAsk(Json evidence) {
        return Json.object()
                .put("v", 1)
                .put("nonce", bytes(57))
                .put("purpose", bytes(120))
                .put("browserKey", bytes(91))
                .put("evidence", evidence);
    }

    static Json passkey(String credential) {
        return Json.object()
                .put("kind", "passkey")
                .put("credentialId", Base64Url.encode(credential.getBytes(StandardCharsets.UTF_8)))
                .put("clientDataJSON", bytes(90))
                .put("authenticatorData", bytes(37))
                .put("signature", bytes(70))
                .build();
    }

    static Json.ObjectBuilder under(LeaseId lease, Json.Obj body) {
        return Json.object()
                .put("v", 1)
                .put("lease", lease.value())
                .put("n", 1)
                .put("body", Base64Url.encode(body.canonical()))
                .put("mac", bytes(32));
    }

    /** From here on the vault answers every ask under a lease with this body. */
    void vaultAnswers(Json.ObjectBuilder body) {
        var bytes = Base64Url.encode(body.build().canonical());
        vault.says(any -> PeerVault.Said.of(
                200, Json.object().put("v", 1).put("n", 1).put("body", bytes).put("mac", bytes(32))));
    }

    static Json.Obj noteBody(Json.Obj draft, @Nullable Json both) {
        var in = Fields.of(draft);
        return Json.object()
                .put("v", 1)
                .put("kind", in.need("kind"))
                .put("hash", in.need("hash"))
                .put("count", in.need("count"))
                .put("case", in.need("case"))
                .put("touches", both == null ? new Json.Null() : both)
                .build();
    }

    /** The page has a draft noted, and the vault does so; answers the line. */
    long noted(LeaseId lease, Json.Obj draft) {
        return noted(lease, draft, null);
    }

    long noted(LeaseId lease, Json.Obj draft, @Nullable Json both) {
        line++;
        vaultAnswers(Json.object().put("v", 1).put("outcome", "noted").put("line", line));
        var got = post("/api/note", lease, under(lease, noteBody(draft, both)));
        if (got.status() != 200) throw new AssertionError("not noted: " + got.status() + " " + got.text());
        return line;
    }

    /** Two people over one challenge: what the page of the first then sends to the vault. */
    Json both(LeaseId first, LeaseId second, Json.Obj draft) {
        var pair = pairAsk(draft);
        var id = post("/api/pairs", first, pair.build().canonical()).string("pair");
        var evidence = passkey("theirs");
        var got = post("/api/pairs/" + id + "/second", second, Json.object().put("evidence", evidence));
        if (got.status() != 200) throw new AssertionError("no second: " + got.status() + " " + got.text());
        return both(pair.build(), evidence);
    }

    static Json both(Json.Obj pair, Json second) {
        var in = Fields.of(pair);
        return Json.object()
                .put("nonce", in.need("nonce"))
                .put("purpose", in.need("purpose"))
                .put("first", in.need("first"))
                .put("second", second)
                .build();
    }

    static Json.ObjectBuilder pairAsk(Json.Obj draft) {
        return Json.object()
                .put("hash", Fields.of(draft).need("hash"))
                .put("nonce", bytes(57))
                .put("purpose", bytes(200))
                .put("browserKeyHash", bytes(32))
                .put("first", passkey("mine"));
    }

    Json.ObjectBuilder opening() {
        return Json.object()
                .put("title", "A hole in the portal")
                .put("place", "portal")
                .put("suspected", clock.millis());
    }

    /** An incident that is open; answers its number. */
    String opened(LeaseId lease) {
        var draft = draft(post("/api/incidents", lease, opening()));
        noted(lease, draft);
        return Fields.of(draft).text("case");
    }

    static Json.Obj draft(Got got) {
        if (got.status() != 200) throw new AssertionError("no draft: " + got.status() + " " + got.text());
        return (Json.Obj) got.get("draft");
    }

    /** An act of an incident, noted at once; answers its line. */
    long act(LeaseId lease, String incident, Json.ObjectBuilder act) {
        return noted(lease, draft(post("/api/incidents/" + incident + "/acts", lease, act)));
    }

    Json.Obj incident(LeaseId lease, String number) {
        var got = get("/api/incidents/" + number, lease);
        if (got.status() != 200) throw new AssertionError("no incident: " + got.status());
        return got.json();
    }

    static List<Json.Obj> rows(Json.Obj object, String name) {
        return Fields.of(object).array(name, 10_000).stream()
                .map(one -> (Json.Obj) one)
                .toList();
    }

    static String bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    static byte[] with(byte[] bytes, int at, int value) {
        var changed = Arrays.copyOf(bytes, bytes.length);
        changed[at] = (byte) value;
        return changed;
    }

    @Override
    public void close() {
        desk.close();
        vault.close();
    }
}
