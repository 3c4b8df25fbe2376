package be.mijnfonds.desk;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken and foreign requests on every address: one of the closed list of answers, never a fault of ours. */
class HostileTest {
    private static final int TRIES = Boolean.getBoolean("mijnfonds.all") ? 500 : 25;
    private static final List<Integer> ANSWERS = List.of(200, 400, 403, 404, 409, 413, 429);
    private static final Rig RIG = new Rig();
    private static final LeaseId SOFIE = RIG.signIn(RIG.hires("Sofie", "security"));
    private static final LeaseId KARIM = RIG.signIn(RIG.hires("Karim", "service"));
    private static final String INCIDENT = RIG.opened(SOFIE);

    @AfterAll
    static void stop() {
        RIG.close();
    }

    /** @param path as the routes have it */
    private record Route(String path, Json.ObjectBuilder good) {
        /** Somebody who may ask there. */
        LeaseId who() {
            return path.startsWith("/api/files") || path.equals("/api/find") || path.equals("/api/unlock")
                    ? KARIM
                    : SOFIE;
        }

        String address() {
            return path.replace("{number}", INCIDENT)
                    .replace("{version}", "1")
                    .replace("{pair}", LeaseId.random(Rig.RANDOM).value());
        }

        @Override
        public String toString() {
            return path;
        }
    }

    private static Stream<Route> posts() {
        var hash = Json.object().put("hash", Rig.bytes(32)).build();
        var question = Json.object()
                .put("place", "portal")
                .put("from", 1)
                .put("to", 2)
                .put("filter", Json.object().put("category", "bank").build())
                .build();
        var body = Json.object()
                .put("v", 1)
                .put("kind", "act")
                .put("hash", Rig.bytes(32))
                .put("count", 0)
                .put("case", INCIDENT)
                .put("touches", new Json.Null())
                .build();
        var end = Json.object().put("v", 1).put("what", "others").put("id", new Json.Null());
        return Stream.of(
                new Route("/api/hello", Json.object().put("v", 1)),
                new Route("/api/lease", Rig.leaseAsk(Rig.passkey("mine"))),
                new Route("/api/enrol", Rig.under(SOFIE, body)),
                new Route("/api/end", Rig.under(SOFIE, end.build())),
                new Route("/api/note", Rig.under(SOFIE, body)),
                new Route("/api/find", Rig.under(KARIM, body)),
                new Route("/api/unlock", Rig.under(KARIM, body)),
                new Route("/api/files", file()),
                new Route("/api/files/drafts", opening()),
                new Route("/api/incidents", RIG.opening()),
                new Route(
                        "/api/incidents/{number}/acts",
                        Json.object()
                                .put("kind", "task")
                                .put("task", "Look")
                                .put("who", new Json.Null())
                                .put("due", 5)),
                new Route("/api/incidents/{number}/scopes", Json.object().put("question", question)),
                new Route("/api/incidents/{number}/scopes/{version}/freeze", Json.object()),
                new Route("/api/incidents/{number}/releases", Json.object().put("scope", 1)),
                new Route("/api/pairs", Rig.pairAsk(hash)),
                new Route("/api/pairs/{pair}/second", Json.object().put("evidence", Rig.passkey("theirs"))));
    }

    /** A route that is added and not attacked here fails this test. */
    private static Json.ObjectBuilder file() {
        return Json.object()
                .put("ref", Ref.random(Rig.RANDOM).value())
                .put("categories", new Json.Null())
                .put("ids", new Json.Null());
    }

    private static Json.ObjectBuilder opening() {
        return Json.object()
                .put("ref", Ref.random(Rig.RANDOM).value())
                .put("case", "T-1")
                .put("reason", "question");
    }

    @Test
    void every_address_that_takes_a_body_is_attacked() throws Exception {
        var source = Files.readString(Path.of("src/main/java/be/mijnfonds/desk/Web.java"));
        var found = new TreeSet<String>();
        var matcher = Pattern.compile("\\.(?:open|post)\\(\"([^\"]+)\"").matcher(source);
        while (matcher.find()) found.add(matcher.group(1));
        assertThat(posts().map(Route::path)).containsAll(found);
    }

    @ParameterizedTest
    @MethodSource("posts")
    void a_broken_body_is_answered_and_nothing_breaks(Route route) {
        RIG.vault.says(any -> new PeerVault.Said(403, new byte[0]));
        var good = route.good.build().canonical();
        var random = new Random(route.path.hashCode());
        for (var i = 0; i < TRIES; i++) {
            var got = RIG.post(route.address(), route.who(), broken(good, random));
            // The one that asks the portal, which is not there.
            if (got.status() != 503 || !route.path.equals("/api/files"))
                assertThat(got.status()).as(route.path).isIn(ANSWERS);
            assertThat(got.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    private static byte[] broken(byte[] good, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(good, random.nextInt(good.length + 1));
            case 1 -> Rig.with(good, random.nextInt(good.length), random.nextInt(256));
            case 2 -> {
                var twice = Arrays.copyOf(good, good.length * 2);
                System.arraycopy(good, 0, twice, good.length, good.length);
                yield twice;
            }
            default -> {
                var at = random.nextInt(good.length);
                var cut = Arrays.copyOf(good, good.length);
                Arrays.fill(cut, at, Math.min(good.length, at + 8), (byte) '9');
                yield cut;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("posts")
    void an_unknown_field_is_refused(Route route) {
        var body = Json.object().put("surprise", 1);
        route.good.build().fields().forEach(body::put);
        assertThat(RIG.post(route.address(), route.who(), body).status())
                .as(route.path)
                .isIn(400, 404);
        if (!route.path.contains("{version}") && !route.path.endsWith("/releases"))
            assertThat(RIG.post(route.address(), route.who(), body).status())
                    .as(route.path)
                    .isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("posts")
    void what_is_too_large_is_refused_unread(Route route) {
        var large = new byte[64 * 1024 + 1];
        Arrays.fill(large, (byte) ' ');
        assertThat(RIG.post(route.address(), route.who(), large).status())
                .as(route.path)
                .isEqualTo(413);
    }

    @ParameterizedTest
    @MethodSource("posts")
    void no_other_site_asks_anything_here(Route route) {
        var body = BodyPublishers.ofByteArray(route.good.build().canonical());
        var asked = RIG.vault.heard().size();
        var foreign = HttpRequest.newBuilder(RIG.at(route.address()))
                .header("Authorization", "Bearer " + route.who().value())
                .header("Content-Type", "application/json");
        assertThat(RIG.send(foreign.copy()
                                .header("Origin", "https://evil.example")
                                .POST(body))
                        .status())
                .isEqualTo(403);
        assertThat(RIG.send(foreign.copy()
                                .header("Sec-Fetch-Site", "cross-site")
                                .POST(body))
                        .status())
                .isEqualTo(403);
        assertThat(RIG.send(RIG.request(route.address(), route.who())
                                .header("Content-Type", "text/plain")
                                .POST(body))
                        .status())
                .isEqualTo(400);
        assertThat(RIG.send(RIG.request(route.address() + "?x=1", route.who())
                                .header("Content-Type", "application/json")
                                .POST(body))
                        .status())
                .isEqualTo(400);
        assertThat(RIG.vault.heard()).hasSize(asked);
    }

    @Test
    void whoever_is_not_signed_in_learns_nothing_of_what_there_is() {
        var refused = RIG.get("/api/me", null).response().body();
        var random = LeaseId.random(Rig.RANDOM);
        for (var path : gets()) {
            assertThat(RIG.get(path, null).response().body()).as(path).isEqualTo(refused);
            assertThat(RIG.get(path, random).response().body()).as(path).isEqualTo(refused);
        }
        posts().filter(route -> !route.path.matches("/api/(hello|lease|enrol|end|note|find|unlock)"))
                .forEach(route -> assertThat(RIG.post(route.address(), null, route.good)
                                .response()
                                .body())
                        .as(route.path)
                        .isEqualTo(refused));
    }

    private static List<String> gets() {
        var incident = "/api/incidents/" + INCIDENT;
        return List.of(
                "/api/me",
                "/api/incidents",
                incident,
                "/api/incidents/2026-999999",
                incident + "/scopes/1/list",
                incident + "/scopes/1/evidence",
                incident + "/releases/1/sample",
                "/api/runs/00000000000000000000000001",
                "/api/pairs",
                "/api/pairs/00000000000000000000000001");
    }

    @Test
    void a_place_in_the_path_that_is_none_is_not_there() {
        for (var path : List.of(
                "/api/incidents/x",
                "/api/incidents/2026-0",
                "/api/incidents/2026-1'--",
                "/api/incidents/%2e%2e",
                "/api/incidents/" + INCIDENT + "/scopes/0/list",
                "/api/incidents/" + INCIDENT + "/scopes/99999999999/list",
                "/api/incidents/" + INCIDENT + "/scopes/1/evidence",
                "/api/incidents/" + INCIDENT + "/releases/x/sample",
                "/api/runs/x",
                "/api/pairs/x",
                "/api/nothing",
                "/api/"))
            assertThat(RIG.get(path.replace("'", "%27"), SOFIE).status())
                    .as(path)
                    .isIn(400, 404);
        assertThat(RIG.get("/api/incidents/" + INCIDENT + "/scopes/1/list?limit=1&limit=2", SOFIE)
                        .status())
                .isEqualTo(400);
        assertThat(RIG.get("/api/incidents/" + INCIDENT + "/scopes/1/list?other=1", SOFIE)
                        .status())
                .isEqualTo(400);
        for (var method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"))
            assertThat(RIG.send(RIG.request("/api/incidents", SOFIE).method(method, BodyPublishers.noBody()))
                            .status())
                    .as(method)
                    .isEqualTo(404);
    }

    @Test
    void words_with_something_hidden_in_them_are_no_words() {
        var words = new ArrayList<>(List.of("", " ", "x".repeat(201), "two\nlines", "\u0000", "a\u202eb", "a\u200bb"));
        for (var title : words) {
            var body = Json.object().put("title", title).put("place", "portal").put("suspected", 1);
            assertThat(RIG.post("/api/incidents", SOFIE, body).status())
                    .as("'%s'", title)
                    .isEqualTo(400);
        }
        var lone = "{\"title\":\"\\ud800\",\"place\":\"portal\",\"suspected\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(RIG.post("/api/incidents", SOFIE, lone).status()).isEqualTo(400);
        var plan = RIG.opening();
        var future =
                Json.object().put("title", "x").put("place", "portal").put("suspected", RIG.clock.millis() + 700_000);
        assertThat(RIG.post("/api/incidents", SOFIE, future).status()).isEqualTo(400);
        assertThat(RIG.post("/api/incidents", SOFIE, plan).status()).isEqualTo(200);
    }

    @Test
    void a_vault_that_answers_in_another_shape_makes_nothing_true() {
        var draft = Rig.draft(RIG.post("/api/incidents", SOFIE, RIG.opening()));
        var ask = Rig.under(SOFIE, Rig.noteBody(draft, null)).build().canonical();
        for (var said : List.of("", "{}", "[]", "{\"v\":1,\"n\":1,\"body\":\"e30\",\"mac\":\"AA\"}")) {
            RIG.vault.says(any -> new PeerVault.Said(200, said.getBytes(StandardCharsets.UTF_8)));
            assertThat(RIG.post("/api/note", SOFIE, ask).status()).as(said).isIn(200, 503);
        }
        for (var body : List.of(
                Json.object().put("v", 1).put("outcome", "noted").put("line", new Json.Null()),
                Json.object().put("v", 1).put("outcome", "noted"),
                Json.object().put("v", 1).put("outcome", "noted").put("line", -5))) {
            RIG.vaultAnswers(body);
            RIG.post("/api/note", SOFIE, ask);
        }
        assertThat(RIG.get("/api/incidents/" + Json.Fields.of(draft).text("case"), SOFIE)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_broken_body_at_the_core_s_door_is_answered_too() {
        var connector = RIG.core("CN=seal-1,OU=connector,O=599");
        var good = Json.object().put("v", 1).put("hash", Rig.bytes(32)).build().canonical();
        var random = new Random(7);
        for (var i = 0; i < TRIES; i++) {
            var request = HttpRequest.newBuilder(RIG.coreSide("/release"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(broken(good, random)));
            assertThat(RIG.send(connector, request).status()).isIn(400, 404);
        }
        for (var path : List.of("/", "/nl/", "/api/me", "/release/"))
            assertThat(RIG.send(
                                    connector,
                                    HttpRequest.newBuilder(RIG.coreSide(path)).GET())
                            .status())
                    .isEqualTo(404);
    }

    @Test
    void every_answer_has_the_strict_headers() {
        for (var got : List.of(
                RIG.get("/api/me", SOFIE), RIG.get("/api/me", null), RIG.get("/nl/", null), RIG.get("/none", null))) {
            assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(got.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(got.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(got.header("Content-Security-Policy")).startsWith("default-src 'none'");
            assertThat(got.header("Set-Cookie")).isEmpty();
            assertThat(got.header("Server")).isEmpty();
        }
    }
}
