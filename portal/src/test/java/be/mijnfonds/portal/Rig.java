package be.mijnfonds.portal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A real portal on a real database, with the test as its callers on both sides. */
final class Rig implements AutoCloseable {
    static final String ORIGIN = "https://mijn.example";
    static final SecureRandom RANDOM = new SecureRandom();

    final TestAuthority authority = new TestAuthority();
    final TestClock clock = new TestClock();
    final TestDatabase database = new TestDatabase();
    final PeerVault vault;
    final Portal portal;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final HttpClient connector;

    Rig() {
        this(new Settings.Ceilings(5, 50, 500), UnaryOperator.identity());
    }

    Rig(Settings.Ceilings ceilings, UnaryOperator<Settings> change) {
        try {
            vault = new PeerVault(authority, 0);
            portal = Portal.start(change.apply(settings(ceilings, vault, authority, database)), clock);
            connector = core("CN=seal-1,OU=connector,O=599");
        } catch (IOException | InterruptedException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Settings settings(
            Settings.Ceilings ceilings, PeerVault vault, TestAuthority authority, TestDatabase database)
            throws IOException, GeneralSecurityException {
        var folder = Files.createTempDirectory("portal-test");
        var password = Files.writeString(folder.resolve("tls.password"), TestAuthority.PASSWORD + "\n");
        var anywhere = new Settings.Address("127.0.0.1", 0);
        return new Settings(
                Fund.DEMO,
                true,
                "portal-1",
                anywhere,
                anywhere,
                0,
                new Settings.Database(
                        database.url(), database.user(), Files.writeString(folder.resolve("db.password"), "secret")),
                vault.url(),
                new Settings.Tls(
                        authority.write(folder.resolve("portal.p12"), "CN=portal-1,OU=portal,O=599"),
                        password,
                        authority.writeTrust(folder.resolve("trust.p12"))),
                ORIGIN,
                key(folder),
                ceilings,
                10_000,
                true,
                true);
    }

    private static Path key(Path folder) throws IOException {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        return Files.write(folder.resolve("network.key"), key);
    }

    HttpClient core(String subject) {
        return HttpClient.newBuilder().sslContext(authority.context(subject)).build();
    }

    URI publicSide(String path) {
        return URI.create("http://127.0.0.1:" + portal.port() + path);
    }

    URI coreSide(String path) {
        return URI.create("https://localhost:" + portal.corePort() + path);
    }

    /** What came back. */
    record Got(int status, Json.Obj json, HttpResponse<byte[]> response) {
        String type() {
            return json.get("type") instanceof Json.Text(var text) ? text : "";
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Got send(HttpClient client, HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            var isJson = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.endsWith("json"))
                    .isPresent();
            var json = isJson && response.body().length > 0
                    ? (Json.Obj) Json.parse(response.body())
                    : Json.object().build();
            return new Got(response.statusCode(), json, response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder post(URI address, byte[] body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    Got browser(HttpRequest.Builder request) {
        return send(browser, request);
    }

    Got api(Json.ObjectBuilder body) {
        return browser(api(body.build().canonical()));
    }

    HttpRequest.Builder api(byte[] body) {
        return post(publicSide("/api"), body).header("Origin", ORIGIN);
    }

    Got store(Json.ObjectBuilder delivery) {
        return send(connector, post(coreSide("/store"), delivery.build().canonical()));
    }

    /** Signs in: the vault grants a lease on these refs, until an hour from now. */
    LeaseId signIn(Ref... refs) {
        var lease = LeaseId.random(RANDOM);
        var got = signIn(lease, refs);
        if (got.status != 200) throw new AssertionError("no lease: " + got.status);
        return lease;
    }

    Got signIn(LeaseId lease, Ref... refs) {
        return signIn(lease, Duration.ofHours(1), refs);
    }

    /** @param lasts how long the vault says that the lease lasts */
    Got signIn(LeaseId lease, Duration lasts, Ref... refs) {
        vault.says(any -> PeerVault.Said.of(
                200,
                Json.object()
                        .put("v", 1)
                        .put("lease", lease.value())
                        .put(
                                "refs",
                                Json.texts(
                                        List.of(refs).stream().map(Ref::value).toList()))
                        .put("until", clock.instant().plus(lasts).toEpochMilli())
                        .put("enc", bytes(65))
                        .put("sealed", bytes(400))));
        return api(leaseAsk());
    }

    static Json.ObjectBuilder leaseAsk() {
        return Json.object()
                .put("v", 1)
                .put("verb", "lease")
                .put("nonce", bytes(57))
                .put("purpose", bytes(120))
                .put("browserKey", bytes(91))
                .put(
                        "evidence",
                        Json.object()
                                .put("kind", "provider")
                                .put("provider", "demo")
                                .put("code", "abc")
                                .put("codeVerifier", "def")
                                .build());
    }

    static Json.ObjectBuilder under(String verb, LeaseId lease) {
        return Json.object()
                .put("v", 1)
                .put("verb", verb)
                .put("lease", lease.value())
                .put("n", 1)
                .put("body", bytes(80))
                .put("mac", bytes(32));
    }

    static Json.ObjectBuilder leasedAnswer() {
        return Json.object().put("v", 1).put("n", 1).put("body", bytes(90)).put("mac", bytes(32));
    }

    Got bundles(@Nullable LeaseId lease, Ref ref) {
        return bundles(lease, bundlesAsk(ref));
    }

    static Json.ObjectBuilder bundlesAsk(Ref ref) {
        return Json.object().put("v", 1).put("verb", "bundles").put("ref", ref.value());
    }

    Got bundles(@Nullable LeaseId lease, Json.ObjectBuilder ask) {
        var request = api(ask.build().canonical());
        if (lease != null) request.header("Authorization", "Bearer " + lease.value());
        return browser(request);
    }

    /** One delivery of the connector, in the making. */
    static final class Delivery {
        private final Ref ref;
        private final long seq;
        private final List<Json> put = new ArrayList<>();
        private final List<String> drop = new ArrayList<>();
        private String index = bytes(200);

        Delivery(Ref ref, long seq) {
            this.ref = ref;
            this.seq = seq;
        }

        Delivery put(String category, BundleId id, long version) {
            return put(category, id, version, bytes(1024 + 28));
        }

        Delivery put(String category, BundleId id, long version, String ciphertext) {
            put.add(Json.object()
                    .put("category", category)
                    .put("bundleId", id.value())
                    .put("version", version)
                    .put("enc", bytes(35))
                    .put("ciphertext", ciphertext)
                    .build());
            return this;
        }

        Delivery drop(BundleId id) {
            drop.add(id.value());
            return this;
        }

        Delivery index(String bytes) {
            index = bytes;
            return this;
        }

        Json.ObjectBuilder json() {
            return Json.object()
                    .put("v", 1)
                    .put("ref", ref.value())
                    .put("seq", seq)
                    .put(
                            "index",
                            Json.object()
                                    .put("bytes", index)
                                    .put("sig", bytes(64))
                                    .build())
                    .put("put", Json.array(put))
                    .put("drop", Json.texts(drop));
        }
    }

    static Ref ref() {
        return Ref.random(RANDOM);
    }

    static BundleId bundleId() {
        return BundleId.random(RANDOM);
    }

    static String bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    @Override
    public void close() {
        portal.close();
        vault.close();
    }
}
