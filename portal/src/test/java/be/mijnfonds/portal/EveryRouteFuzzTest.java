package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.portal.edge.Door;
import be.mijnfonds.protocol.PageVerb;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken bodies on every path that takes one, of every kind that it takes: an answer or one of the closed list of problems,
 * never a fault of ours. A path or a verb for which nobody says here what a good body is fails the build.
 */
class EveryRouteFuzzTest {
    private static final int TRIES = Boolean.getBoolean("mijnfonds.all") ? 1_000 : 60;
    private static final List<Integer> ANSWERS = List.of(200, 400, 403, 404, 409, 413, 429);
    private static final String JSON = "application/json";
    private static final String OCTETS = "application/octet-stream";
    private static final int SMALLEST = 12 + 1_024 + 16;
    private static final int HEAD = 26 + 26 + 2;

    private static final Rig RIG = new Rig();
    private static final HttpClient CONNECTOR = RIG.core("CN=seal-1,OU=connector,O=599");
    private static final HttpClient DESK = RIG.core("CN=desk-1,OU=desk,O=599");
    private static final Ref REF = Rig.ref();
    private static final LeaseId LEASE = RIG.signIn(REF);

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @AfterEach
    void forget() {
        RIG.database.ask("with i as (delete from portal.inbox), u as (delete from portal.upload_part),"
                + " p as (delete from portal.paper), b as (delete from portal.bundle),"
                + " m as (delete from portal.member_index), l as (delete from portal.incident_list) select 1");
    }

    /** @param name for who reads what failed */
    private record Route(Door door, String path, String type, String name, Supplier<byte[]> good) {
        @Override
        public String toString() {
            return door + " " + path + " " + name;
        }
    }

    private static Stream<Route> routes() {
        return Arrays.stream(Door.values())
                .flatMap(door -> door.takingBodies().stream().sorted().flatMap(path -> routes(door, path)));
    }

    private static Stream<Route> routes(Door door, String path) {
        return switch (path) {
            case "/api" ->
                Stream.concat(
                        Arrays.stream(PageVerb.values())
                                .map(verb -> new Route(door, path, JSON, verb.code(), () -> good(verb))),
                        Stream.of(new Route(door, path, OCTETS, "part", () -> part(newItem()))));
            case "/store" ->
                Stream.of(new Route(
                        door,
                        path,
                        JSON,
                        "",
                        () -> canonical(new Rig.Delivery(REF, 1)
                                .put("bank", Rig.bundleId(), 1)
                                .drop(Rig.bundleId())
                                .json())));
            case "/inbox/done" -> Stream.of(new Route(door, path, JSON, "", EveryRouteFuzzTest::done));
            case "/inbox/part" -> Stream.of(new Route(door, path, JSON, "", () -> asked(newItem(), 0)));
            case "/papers" -> Stream.of(new Route(door, path, JSON, "", EveryRouteFuzzTest::papers));
            case "/incidents" -> Stream.of(new Route(door, path, JSON, "", EveryRouteFuzzTest::incidents));
            case "/relayed" -> Stream.of(new Route(door, path, JSON, "", EveryRouteFuzzTest::relayed));
            case "/file" -> Stream.of(new Route(door, path, JSON, "", EveryRouteFuzzTest::file));
            default -> throw new AssertionError("nobody says what " + door + " " + path + " takes");
        };
    }

    private static byte[] good(PageVerb verb) {
        return canonical(
                switch (verb) {
                    case HELLO -> Json.object().put("v", 1).put("verb", "hello");
                    case LEASE -> Rig.leaseAsk();
                    case UNLOCK, ENROL, AGREE, END -> Rig.under(verb.code(), LEASE);
                    case BUNDLES ->
                        Rig.bundlesAsk(REF)
                                .put("categories", Json.texts(List.of("bank")))
                                .put("ids", Json.texts(List.of(Rig.bundleId() + ".1")));
                    case POST -> PostTest.item(REF);
                    case PAPER ->
                        Json.object().put("v", 1).put("verb", "paper").put("hash", Base64Url.encode(new byte[32]));
                    case INCIDENTS -> Json.object().put("v", 1).put("verb", "incidents");
                    case DISCARD ->
                        Json.object()
                                .put("v", 1)
                                .put("verb", "discard")
                                .put("ref", REF.value())
                                .put("itemId", newItem().value());
                });
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whatever_comes_is_answered_or_is_a_problem_of_the_closed_list(Route route) {
        RIG.vault.says(any -> PeerVault.Said.of(403, Json.object().put("v", 1).put("outcome", "refused")));
        var broken = new Broken(route.toString().hashCode());
        var refused = 0;
        for (var i = 0; i < TRIES; i++) {
            var body = broken.of(route.good().get());
            var got = send(route, body);
            assertThat(got.status()).as(text(body)).isIn(ANSWERS);
            if (got.status() == 200) continue;
            refused++;
            assertThat(got.type()).startsWith("urn:mijnfonds:problem:");
            assertThat(got.json().fields().keySet()).containsExactlyInAnyOrder("type", "status");
        }
        // Were all of them taken, this would break nothing.
        assertThat(refused).isPositive();
    }

    @Test
    void of_a_broken_part_nothing_is_kept_or_all_of_it_as_it_came() {
        var broken = new Broken(6);
        var kept = 0;
        for (var i = 0; i < TRIES; i++) {
            // Every other one keeps its length, so that more gets past it.
            var body = i % 2 == 0 ? broken.of(part(newItem())) : flipped(part(newItem()), i);
            var got = send(new Route(Door.PUBLIC, "/api", OCTETS, "part", () -> body), body);
            var rows = RIG.database.ask("select count(*)::text from portal.upload_part");
            assertThat(rows).as(text(body)).isEqualTo(got.status() == 200 ? "1" : "0");
            if (got.status() != 200) continue;
            kept++;
            var head = new String(body, 0, HEAD - 2, StandardCharsets.ISO_8859_1);
            var number = (body[HEAD - 2] & 0xff) << 8 | body[HEAD - 1] & 0xff;
            var bytes = HexFormat.of().formatHex(body, HEAD, body.length);
            assertThat(RIG.database.ask(
                            "select ref || item_id || number || encode(bytes, 'hex') from portal.upload_part"))
                    .isEqualTo(head + number + bytes);
            assertThat(head).startsWith(REF.value());
            forget();
        }
        assertThat(kept).isPositive();
    }

    @Test
    void a_broken_discard_throws_nothing_away_but_what_it_names() {
        var item = newItem();
        var broken = new Broken(7);
        for (var i = 0; i < TRIES; i++) {
            var part = part(item);
            assertThat(send(new Route(Door.PUBLIC, "/api", OCTETS, "part", () -> part), part)
                            .status())
                    .isEqualTo(200);
            var good = good(PageVerb.DISCARD);
            var body = broken.of(text(good)
                    .replaceAll("\"itemId\":\"[^\"]*", "\"itemId\":\"" + item)
                    .getBytes(StandardCharsets.UTF_8));
            var got = send(new Route(Door.PUBLIC, "/api", JSON, "discard", () -> body), body);
            if (!RIG.database
                    .ask("select count(*)::text from portal.upload_part")
                    .equals("1"))
                assertThat(got.status() + text(body)).startsWith("200").contains(item.value(), REF.value());
        }
    }

    @Test
    void a_broken_question_for_a_part_brings_out_that_part_or_none() {
        var item = newItem();
        var part = part(item);
        assertThat(send(new Route(Door.PUBLIC, "/api", OCTETS, "part", () -> part), part)
                        .status())
                .isEqualTo(200);
        var broken = new Broken(8);
        for (var i = 0; i < TRIES; i++) {
            var body = broken.of(asked(item, 0));
            var got = send(new Route(Door.CORE, "/inbox/part", JSON, "", () -> body), body);
            if (got.status() == 200 && got.response().body().length > 0)
                assertThat(text(body)).contains(item.value());
        }
    }

    @Test
    void of_broken_papers_none_is_kept_or_all_under_their_own_hash() {
        var broken = new Broken(9);
        for (var i = 0; i < TRIES; i++) {
            var body = broken.of(papers());
            var got = send(new Route(Door.CORE, "/papers", JSON, "", () -> body), body);
            if (got.status() != 200) continue;
            // One record is in each: were a second one here, it would be of one that was refused.
            assertThat(RIG.database.ask("select count(*)::text from portal.paper"))
                    .isIn("0", "1");
            forget();
        }
        assertThat(RIG.database.ask("select count(*)::text from portal.paper")).isEqualTo("0");
    }

    private static Rig.Got send(Route route, byte[] body) {
        var isPublic = route.door() == Door.PUBLIC;
        var request = HttpRequest.newBuilder(isPublic ? RIG.publicSide(route.path()) : RIG.coreSide(route.path()))
                .header("Content-Type", route.type())
                .POST(BodyPublishers.ofByteArray(body));
        if (!isPublic) return RIG.send(List.of("/relayed", "/file").contains(route.path()) ? DESK : CONNECTOR, request);
        return RIG.browser(request.header("Origin", Rig.ORIGIN)
                // Of many networks, so that none asks too much.
                .header("X-Forwarded-For", "10." + (body.length & 0xff) + "." + Rig.RANDOM.nextInt(256) + ".1")
                .header("Authorization", "Bearer " + LEASE.value()));
    }

    private static ItemId newItem() {
        return ItemId.random(Rig.RANDOM);
    }

    private static byte[] part(ItemId item) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("" + REF + item + "\0\1").getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(new byte[SMALLEST]);
        return body.toByteArray();
    }

    private static byte[] flipped(byte[] part, int at) {
        part[at % part.length] ^= (byte) (1 << at % 8);
        return part;
    }

    private static byte[] asked(ItemId item, int number) {
        return canonical(Json.object().put("v", 1).put("itemId", item.value()).put("number", number));
    }

    private static byte[] done() {
        return canonical(Json.object()
                .put("v", 1)
                .put("items", Json.texts(List.of(newItem().value()))));
    }

    private static byte[] file() {
        return canonical(Json.object()
                .put("v", 1)
                .put("ref", REF.value())
                .put("categories", Json.texts(List.of("bank")))
                .put("ids", new Json.Null()));
    }

    private static byte[] papers() {
        return canonical(Json.object()
                .put("v", 1)
                .put("put", Json.array(List.of(PapersTest.signed(PapersTest.record()))))
                .put("drop", Json.texts(List.of(Base64Url.encode(new byte[32])))));
    }

    private static byte[] incidents() {
        return IncidentsTest.body(IncidentsTest.list(Rig.RANDOM.nextInt(1_000_000) + 1L));
    }

    private static byte[] relayed() {
        return canonical(Json.object()
                .put("v", 1)
                .put("from", 0)
                .put("to", 100)
                .put("since", 1_790_000_000_000L)
                .put("until", 1_790_003_600_000L));
    }

    private static byte[] canonical(Json.ObjectBuilder json) {
        return json.build().canonical();
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
