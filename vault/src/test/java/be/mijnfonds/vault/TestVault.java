package be.mijnfonds.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tiles.Entry;
import be.mijnfonds.journal.tiles.Fetch;
import be.mijnfonds.journal.tiles.VerifiedLog;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.vault.evidence.SettableClock;
import be.mijnfonds.vault.evidence.SoftProvider;
import be.mijnfonds.vault.evidence.TokenAlgorithm;
import be.mijnfonds.vault.refusals.Refusals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A whole vault with real parts around it: database, certificates, provider, files; and a clock that only a test moves. */
final class TestVault implements AutoCloseable {
    static final Fund FUND = Fund.DEMO;
    static final String PORTAL = "CN=portal-1,OU=portal,O=599";
    static final String CONNECTOR = "CN=connector-1,OU=connector,O=599";
    static final String DESK = "CN=desk-1,OU=desk,O=599";
    static final String RP_ID = "localhost";
    static final String ORIGIN = "http://localhost:8080";
    static final String DESK_RP_ID = "desk.localhost";
    static final String DESK_ORIGIN = "http://desk.localhost:8080";

    final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    final Queue<String> said = new ConcurrentLinkedQueue<>();
    final Path folder;
    final Cluster cluster;
    final String database;
    final Map<String, KeyPair> officers =
            Map.of("one", Keys.generateEd25519(), "two", Keys.generateEd25519(), "three", Keys.generateEd25519());
    final Certificates certificates = new Certificates();
    final SoftProvider provider;
    final Settings settings;
    private final Map<String, HttpClient> callers = new ConcurrentHashMap<>();
    private final List<Json> foreign;
    private @Nullable Vault vault;

    /** With a database of its own in the cluster all tests share. */
    TestVault(Path folder) {
        this(folder, Cluster.shared(), 10_000);
    }

    TestVault(Path folder, Cluster cluster, int leasesPerHour) {
        this(folder, cluster, leasesPerHour, List.of());
    }

    /** @param foreign providers besides its own, as the settings name them */
    TestVault(Path folder, Cluster cluster, int leasesPerHour, List<Json> foreign) {
        this.folder = folder;
        this.foreign = foreign;
        this.cluster = cluster;
        this.database = cluster.database();
        try {
            certificates.keyStore(folder.resolve("tls.p12"), "CN=vault-1,OU=vault,O=599");
            certificates.trustStore(folder.resolve("trust.p12"));
            Files.writeString(folder.resolve("tls.password"), Certificates.PASSWORD);
            Files.writeString(folder.resolve("database.password"), "vault\n");
            var clientKey = ClientKeys.create(folder.resolve("soft.key"), "EC");
            provider = new SoftProvider(TokenAlgorithm.ES256, clock, clientKey.getPublic());
            Files.write(
                    folder.resolve("vault.json"), settingsJson(leasesPerHour).canonical());
            settings = Settings.read(folder.resolve("vault.json"));
            new Init(settings, new SecureRandom()).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    Json.Obj settingsJson(int leasesPerHour) {
        return Json.object()
                .put("fund", FUND.number())
                .put("installation", "test")
                .put("demo", true)
                .put("listen", address())
                .put("journal", address())
                .put("health", Json.object().put("port", 0).build())
                .put(
                        "database",
                        Json.object()
                                .put("url", cluster.url(database))
                                .put("user", "vault")
                                .put(
                                        "passwordFile",
                                        folder.resolve("database.password").toString())
                                .build())
                .put("keyFile", folder.resolve("keys.json").toString())
                .put("rootKeyFile", folder.resolve("root.key").toString())
                .put("journalFolder", folder.resolve("journal").toString())
                .put(
                        "tls",
                        Json.object()
                                .put("keyStore", folder.resolve("tls.p12").toString())
                                .put(
                                        "passwordFile",
                                        folder.resolve("tls.password").toString())
                                .put("trustStore", folder.resolve("trust.p12").toString())
                                .build())
                .put(
                        "pages",
                        Json.object()
                                .put("origins", Json.texts(List.of(ORIGIN)))
                                .put("rpId", RP_ID)
                                .build())
                .put(
                        "desk",
                        Json.object()
                                .put("origins", Json.texts(List.of(DESK_ORIGIN)))
                                .put("rpId", DESK_RP_ID)
                                .build())
                .put(
                        "providers",
                        Json.array(Stream.concat(Stream.of(providerJson()), foreign.stream())
                                .toList()))
                .put(
                        "ceilings",
                        Json.object().put("leasesPerHour", leasesPerHour).build())
                .put(
                        "orders",
                        Json.object()
                                .put("folder", folder.resolve("orders").toString())
                                .put(
                                        "officers",
                                        Json.array(officers.keySet().stream()
                                                .map(this::officerJson)
                                                .toList()))
                                .build())
                .put("publicFile", folder.resolve("public.json").toString())
                .build();
    }

    private Json officerJson(String name) {
        return Json.object()
                .put("name", name)
                .put("key", Base64Url.encode(Keys.raw(officers.get(name).getPublic())))
                .build();
    }

    private Json providerJson() {
        return Json.object()
                .put("name", "soft")
                .put("issuer", provider.issuer())
                .put("tokenEndpoint", provider.issuer() + "/token")
                .put("jwksUri", provider.issuer() + "/jwks")
                .put("clientId", SoftProvider.CLIENT)
                .put("clientKeyFile", folder.resolve("soft.key").toString())
                .put("redirect", SoftProvider.REDIRECT)
                .put("algorithm", "ES256")
                .put("acr", SoftProvider.ACR)
                .put("claim", SoftProvider.CLAIM)
                .build();
    }

    private static Json address() {
        return Json.object().put("host", "127.0.0.1").put("port", 0).build();
    }

    void start() {
        try {
            vault = Vault.start(settings, clock, new SecureRandom(), said::add);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        var running = vault;
        if (running != null) running.close();
        vault = null;
    }

    void startAgain() {
        stop();
        start();
    }

    /** The monthly turn, as far as it is due. */
    void turn() {
        try {
            running().turn().round();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Refusals refusals() {
        return running().refusals();
    }

    private Vault running() {
        var running = vault;
        if (running == null) throw new IllegalStateException("the vault is not running");
        return running;
    }

    /** An answer as it came. */
    record Reply(int status, byte[] body) {
        String text() {
            return new String(body, UTF_8);
        }
    }

    Reply post(String subject, String verb, byte[] body) {
        return send(
                subject,
                "POST",
                URI.create("https://127.0.0.1:" + running().listening().getPort() + "/" + verb),
                body);
    }

    Reply portal(String verb, byte[] body) {
        return post(PORTAL, verb, body);
    }

    Reply connector(String verb, byte[] body) {
        return post(CONNECTOR, verb, body);
    }

    Reply journal(String subject, String path) {
        var at = running().journalAt();
        return send(subject, "GET", URI.create("https://127.0.0.1:" + at.getPort() + "/" + path), new byte[0]);
    }

    Reply health() {
        InetSocketAddress at = running().healthAt();
        return send("CN=nobody", "GET", URI.create("http://127.0.0.1:" + at.getPort() + "/health"), new byte[0]);
    }

    Reply send(String subject, String method, URI to, byte[] body) {
        var caller = callers.computeIfAbsent(subject, name -> client(certificates.caller(name)));
        return send(caller, method, to, body);
    }

    static HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }

    static Reply send(HttpClient caller, String method, URI to, byte[] body) {
        try {
            var request = HttpRequest.newBuilder(to)
                    .method(method, BodyPublishers.ofByteArray(body))
                    .build();
            HttpResponse<byte[]> answer = caller.send(request, BodyHandlers.ofByteArray());
            return new Reply(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI verbAddress(String verb) {
        return URI.create("https://127.0.0.1:" + running().listening().getPort() + "/" + verb);
    }

    URI journalAddress() {
        return URI.create("https://127.0.0.1:" + running().journalAt().getPort() + "/checkpoint");
    }

    Json.Fields publicHalves() {
        try {
            return Json.parseObject(Files.readAllBytes(settings.publicFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PublicKey vaultKey() {
        return Keys.ed25519(publicHalves().bytes("vaultKey"));
    }

    PublicKey grantKey() {
        return Keys.p256(publicHalves().bytes("grantKey"));
    }

    VerifierKey journalKey() {
        return VerifierKey.parse(publicHalves().text("journalKey"));
    }

    /** The journal as a follower gets it over the wire, each line traced to the signed root. */
    List<Line> published() {
        Fetch fetch = path -> {
            var reply = journal(CONNECTOR, path);
            return reply.status() == 200 ? reply.body() : null;
        };
        try {
            var log = VerifiedLog.open(journal(CONNECTOR, "checkpoint").body(), journalKey(), fetch);
            var lines = new ArrayList<Line>();
            log.read(0, log.checkpoint().size(), entry -> {
                if (entry instanceof Entry.Kept kept) lines.add(Line.parse(kept.bytes()));
            });
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every line in the table, in order. */
    List<Line> lines() {
        try (var connection = superuser();
                var rows = connection.createStatement().executeQuery("select bytes from line order by index")) {
            var lines = new ArrayList<Line>();
            while (rows.next()) lines.add(Line.parse(rows.getBytes(1)));
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Line> lines(String verb, String outcome) {
        return lines().stream()
                .filter(line -> line.verb().equals(verb) && line.outcome().equals(outcome))
                .toList();
    }

    Connection superuser() throws SQLException {
        return cluster.superuser(database);
    }

    /** One statement of the database's administrator; the rows it changed. */
    int sql(String statement) {
        try (var connection = superuser();
                var run = connection.createStatement()) {
            return run.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Time passes; the journal is signed again before anyone asks. */
    void pass(Duration time) {
        clock.pass(time);
        var vault = running();
        await(vault::mayLease);
    }

    /** Until something another thread does has happened. */
    static void await(BooleanSupplier happened) {
        while (!happened.getAsBoolean()) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    boolean alarmed(String what) {
        return said.stream().anyMatch(line -> line.contains("ALARM") && line.contains(what));
    }

    @Override
    public void close() {
        stop();
        provider.close();
        callers.values().forEach(HttpClient::close);
    }
}
