package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sealed statements: what a page may put down, and what the connector gets of it. */
class PostTest {
    private static final Rig RIG = new Rig();
    private static final HttpClient CONNECTOR = RIG.core("CN=inbox-1,OU=connector,O=599");

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @AfterEach
    void fetchAll() {
        while (!waiting().isEmpty()) done(waiting());
    }

    @Test
    void what_was_posted_is_fetched_byte_for_byte_oldest_first() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        var first = item(ref);
        var second = item(ref);
        assertThat(outcome(post(lease, first))).isEqualTo("posted");
        assertThat(outcome(post(lease, second))).isEqualTo("posted");

        var got = fetch();

        assertThat(got.json().fields().keySet()).containsExactlyInAnyOrder("v", "items");
        assertThat(got.json().get("items")).isEqualTo(Json.array(List.of(without(first), without(second))));
    }

    @Test
    void without_a_live_session_of_this_member_nothing_is_taken() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        var foreign = post(lease, item(Rig.ref()));
        var unknown = post(LeaseId.random(Rig.RANDOM), item(ref));
        var none = post(null, item(ref));
        RIG.clock.pass(Duration.ofMinutes(61));
        var over = post(lease, item(ref));

        for (var got : List.of(foreign, unknown, none, over)) {
            assertThat(got.status()).isEqualTo(403);
            assertThat(got.response().body()).isEqualTo(foreign.response().body());
        }
        assertThat(waiting()).isEmpty();
    }

    @Test
    void the_same_again_is_a_repeat_and_other_bytes_under_its_id_are_refused() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        var item = item(ref);
        post(lease, item);
        assertThat(outcome(post(lease, item))).isEqualTo("repeat");
        assertThat(post(lease, item(ref, id(item))).status()).isEqualTo(403);
        assertThat(waiting()).containsExactly(id(item));
    }

    @Test
    void an_id_that_was_fetched_is_never_taken_again_but_known() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        var item = item(ref);
        post(lease, item);
        done(List.of(id(item)));
        assertThat(outcome(post(lease, item))).isEqualTo("repeat");
        assertThat(post(lease, item(ref, id(item))).status()).isEqualTo(403);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void an_id_of_one_member_is_no_other_members() {
        var mine = Rig.ref();
        var theirs = Rig.ref();
        var item = item(mine);
        post(RIG.signIn(mine), item);
        var stolen = item(theirs, id(item));
        assertThat(post(RIG.signIn(theirs), stolen).status()).isEqualTo(403);
        done(List.of(id(item)));
        assertThat(post(RIG.signIn(theirs), stolen).status()).isEqualTo(403);
    }

    @Test
    void of_what_is_done_nothing_stays_that_says_whose_it_was() {
        var ref = Rig.ref();
        var item = item(ref);
        post(RIG.signIn(ref), item);
        done(List.of(id(item)));
        var row = " from portal.inbox i where item_id = '" + id(item) + "'";
        assertThat(RIG.database.ask("select num_nonnulls(ref, enc, sealed, agreement, sig, posted_at)" + row))
                .isEqualTo("0");
        assertThat(RIG.database.ask("select octet_length(digest)" + row)).isEqualTo("32");
    }

    @Test
    void done_said_twice_or_of_an_unknown_one_is_no_error() {
        var unknown = ItemId.random(Rig.RANDOM).value();
        assertThat(outcome(done(List.of(unknown)))).isEqualTo("done");
        assertThat(outcome(done(List.of(unknown)))).isEqualTo("done");
        assertThat(outcome(done(List.of()))).isEqualTo("done");
    }

    @Test
    void a_hundred_of_one_member_wait_and_no_more_while_others_go_on() throws InterruptedException {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        for (var i = 0; i < 98; i++) post(lease, item(ref));
        var statuses = new ConcurrentLinkedQueue<Integer>();
        var threads = IntStream.range(0, 6)
                .mapToObj(any -> Thread.ofVirtual()
                        .start(() -> statuses.add(post(lease, item(ref)).status())))
                .toList();
        for (var thread : threads) thread.join();
        assertThat(statuses).containsExactlyInAnyOrder(200, 200, 429, 429, 429, 429);

        var full = post(lease, item(ref));
        assertThat(full.type()).isEqualTo("urn:mijnfonds:problem:too-many");
        assertThat(full.header("Retry-After")).isEqualTo("60");
        var other = Rig.ref();
        assertThat(post(RIG.signIn(other), item(other)).status()).isEqualTo(200);

        assertThat(waiting()).hasSize(100);
        done(waiting().subList(0, 1));
        assertThat(post(lease, item(ref)).status()).isEqualTo(200);
    }

    @Test
    void the_same_id_at_the_same_moment_is_taken_once() throws InterruptedException {
        for (var round = 0; round < 10; round++) {
            var id = ItemId.random(Rig.RANDOM).value();
            var statuses = new ConcurrentLinkedQueue<Integer>();
            var mine = Rig.ref();
            var theirs = Rig.ref();
            var lease = RIG.signIn(mine, theirs);
            var threads = List.of(mine, theirs).stream()
                    .map(ref -> Thread.ofVirtual()
                            .start(() -> statuses.add(post(lease, item(ref, id)).status())))
                    .toList();
            for (var thread : threads) thread.join();
            assertThat(statuses).containsExactlyInAnyOrder(200, 403);
        }
    }

    @Test
    void the_largest_statement_fits_and_what_is_larger_than_24_kib_is_refused() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        var largest = ask(ref, ItemId.random(Rig.RANDOM).value(), 16 * 1024 + 16, 450);
        assertThat(post(lease, largest).status()).isEqualTo(200);
        var larger = ask(ref, ItemId.random(Rig.RANDOM).value(), 18 * 1024, 450);
        assertThat(post(lease, larger).type()).isEqualTo("urn:mijnfonds:problem:too-large");
    }

    @Test
    void what_is_no_item_is_malformed() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        for (var bad : List.of(
                Json.object().put("v", 1).put("verb", "post").put("ref", ref.value()),
                item(ref).put("more", 1),
                item(ref, "../etc/passwd"),
                item(ref, ItemId.random(Rig.RANDOM).value() + "0"),
                ask(ref, ItemId.random(Rig.RANDOM).value(), 0, 450),
                ask(ref, ItemId.random(Rig.RANDOM).value(), 1040, 0)))
            assertThat(post(lease, bad).status()).isEqualTo(400);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void the_inbox_opens_to_the_connector_only_and_by_the_cores_door_only() {
        var ref = Rig.ref();
        post(RIG.signIn(ref), item(ref));
        for (var subject : List.of("CN=portal-1,OU=portal,O=599", "CN=desk-1,OU=desk,O=599", "CN=i,OU=connector,O=501"))
            for (var ask : List.of(fetching(), finishing(waiting())))
                assertThat(RIG.send(RIG.core(subject), ask).status()).isEqualTo(403);
        assertThat(RIG.browser(HttpRequest.newBuilder(RIG.publicSide("/inbox"))).status())
                .isEqualTo(404);
        assertThat(RIG.browser(RIG.post(RIG.publicSide("/inbox/done"), new byte[] {'{'}))
                        .status())
                .isEqualTo(404);
        assertThat(RIG.send(CONNECTOR, RIG.post(RIG.coreSide("/inbox"), new byte[] {'{', '}'}))
                        .status())
                .isEqualTo(404);
        assertThat(RIG.send(CONNECTOR, HttpRequest.newBuilder(RIG.coreSide("/store")))
                        .status())
                .isEqualTo(404);
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void the_meter_counts_outcomes_and_names_nobody() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        var before = counted("posted");
        var item = item(ref);
        post(lease, item);
        post(lease, item);
        assertThat(counted("posted")).isEqualTo(before + 1);
        assertThat(RIG.portal.meters().find("portal.inbox").counters())
                .allSatisfy(counter -> assertThat(counter.getId().getTags()).hasSize(1))
                .extracting(counter -> counter.getId().getTag("outcome"))
                .isSubsetOf("posted", "repeat", "refused", "full", "done");
    }

    private static double counted(String outcome) {
        return RIG.portal.meters().counter("portal.inbox", "outcome", outcome).count();
    }

    static Json.ObjectBuilder item(Ref ref) {
        return item(ref, ItemId.random(Rig.RANDOM).value());
    }

    private static Json.ObjectBuilder item(Ref ref, String itemId) {
        return ask(ref, itemId, 1024 + 16, 450);
    }

    private static Json.ObjectBuilder ask(Ref ref, String itemId, int sealed, int agreement) {
        return Json.object()
                .put("v", 1)
                .put("verb", "post")
                .put("ref", ref.value())
                .put("itemId", itemId)
                .put("enc", Rig.bytes(65))
                .put("sealed", Rig.bytes(sealed))
                .put("agreement", Rig.bytes(agreement))
                .put("sig", Rig.bytes(64));
    }

    private static String id(Json.ObjectBuilder item) {
        return Json.Fields.of(item.build()).text("itemId");
    }

    /** As the connector gets it: without what only the ask needs. */
    private static Json without(Json.ObjectBuilder item) {
        var out = Json.object();
        item.build().fields().forEach((name, value) -> {
            if (!name.equals("v") && !name.equals("verb")) out.put(name, value);
        });
        return Json.parse(out.build().canonical());
    }

    private static Rig.Got post(@Nullable LeaseId lease, Json.ObjectBuilder ask) {
        return RIG.bundles(lease, ask);
    }

    private static HttpRequest.Builder fetching() {
        return HttpRequest.newBuilder(RIG.coreSide("/inbox")).GET();
    }

    private static HttpRequest.Builder finishing(List<String> items) {
        return RIG.post(
                RIG.coreSide("/inbox/done"),
                Json.object()
                        .put("v", 1)
                        .put("items", Json.texts(items))
                        .build()
                        .canonical());
    }

    private static Rig.Got fetch() {
        return RIG.send(CONNECTOR, fetching());
    }

    private static List<String> waiting() {
        var items = (Json.Arr) Objects.requireNonNull(fetch().json().get("items"));
        return items.items().stream()
                .map(Json.Fields::of)
                .map(fields -> fields.text("itemId"))
                .toList();
    }

    private static Rig.Got done(List<String> items) {
        return RIG.send(CONNECTOR, finishing(items));
    }

    private static String outcome(Rig.Got got) {
        assertThat(got.status()).isEqualTo(200);
        return got.json().get("outcome") instanceof Json.Text(var text) ? text : "";
    }
}
