package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Parts of documents: what a page may put down before its statement, and what the connector gets of it. */
class UploadsTest {
    private static final Rig RIG = new Rig();
    private static final HttpClient CONNECTOR = RIG.core("CN=inbox-1,OU=connector,O=599");
    private static final int SMALLEST = 12 + 1_024 + 16;
    private static final int LARGEST = 12 + (256 << 10) + 16;

    private final Ref ref = Rig.ref();
    private final LeaseId lease = RIG.signIn(ref);
    private final ItemId item = ItemId.random(Rig.RANDOM);

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void a_part_is_fetched_byte_for_byte_until_its_statement_is_done() {
        var first = random(LARGEST);
        var second = random(SMALLEST);
        assertThat(outcome(put(lease, ref, item, 0, first))).isEqualTo("put");
        assertThat(outcome(put(lease, ref, item, 1, second))).isEqualTo("put");
        assertThat(outcome(statement(item))).isEqualTo("posted");
        assertThat(fetch(item, 0).response().body()).isEqualTo(first);
        assertThat(fetch(item, 1).response().body()).isEqualTo(second);
        assertThat(isThere(item, 2)).isFalse();
        done(item);
        assertThat(isThere(item, 0)).isFalse();
        assertThat(count()).isZero();
    }

    @Test
    void a_part_put_again_takes_the_place_of_the_first_until_its_statement_is_posted() {
        put(lease, ref, item, 0, random(SMALLEST));
        var again = random(SMALLEST);
        assertThat(outcome(put(lease, ref, item, 0, again))).isEqualTo("put");
        statement(item);
        assertThat(put(lease, ref, item, 0, random(SMALLEST)).status()).isEqualTo(403);
        assertThat(put(lease, ref, item, 1, random(SMALLEST)).status()).isEqualTo(403);
        assertThat(fetch(item, 0).response().body()).isEqualTo(again);
        done(item);
        assertThat(put(lease, ref, item, 0, random(SMALLEST)).status()).isEqualTo(403);
    }

    @Test
    void nobody_puts_a_part_into_anothers_document_or_throws_it_away() {
        var mine = random(SMALLEST);
        put(lease, ref, item, 0, mine);
        var other = Rig.ref();
        var theirs = RIG.signIn(other);
        assertThat(put(theirs, other, item, 1, random(SMALLEST)).status()).isEqualTo(403);
        assertThat(put(theirs, ref, item, 1, random(SMALLEST)).status()).isEqualTo(403);
        assertThat(put(null, ref, item, 1, random(SMALLEST)).status()).isEqualTo(403);
        assertThat(discard(theirs, ref, item).status()).isEqualTo(403);
        assertThat(outcome(discard(theirs, other, item))).isEqualTo("discarded");
        assertThat(fetch(item, 0).response().body()).isEqualTo(mine);
        assertThat(isThere(item, 1)).isFalse();
        done(item);
    }

    @Test
    void what_is_not_finished_can_be_thrown_away_and_what_is_finished_cannot() {
        put(lease, ref, item, 0, random(SMALLEST));
        assertThat(outcome(discard(lease, ref, item))).isEqualTo("discarded");
        assertThat(isThere(item, 0)).isFalse();
        put(lease, ref, item, 0, random(SMALLEST));
        statement(item);
        assertThat(outcome(discard(lease, ref, item))).isEqualTo("discarded");
        assertThat(isThere(item, 0)).isTrue();
        done(item);
    }

    @Test
    void five_documents_of_one_member_wait_and_no_more_while_others_go_on() {
        var items = List.of(item, newItem(), newItem(), newItem(), newItem());
        for (var one : items) {
            assertThat(outcome(put(lease, ref, one, 0, random(SMALLEST)))).isEqualTo("put");
            if (one != item) statement(one);
        }
        // Of what was left unfinished the oldest goes: a page that was closed cannot name it.
        var sixth = newItem();
        assertThat(outcome(put(lease, ref, sixth, 0, random(SMALLEST)))).isEqualTo("put");
        assertThat(isThere(item, 0)).isFalse();
        statement(sixth);
        var full = put(lease, ref, newItem(), 0, random(SMALLEST));
        assertThat(full.type()).isEqualTo("urn:mijnfonds:problem:too-many");
        assertThat(full.header("Retry-After")).isEqualTo("60");
        var other = Rig.ref();
        var theirs = newItem();
        assertThat(put(RIG.signIn(other), other, theirs, 0, random(SMALLEST)).status())
                .isEqualTo(200);
        done(sixth);
        assertThat(outcome(put(lease, ref, newItem(), 0, random(SMALLEST)))).isEqualTo("put");
        items.forEach(UploadsTest::done);
        done(theirs);
    }

    @Test
    void after_a_day_what_was_never_finished_is_gone_and_what_waits_for_the_core_is_not() {
        var finished = newItem();
        put(lease, ref, item, 0, random(SMALLEST));
        put(lease, ref, finished, 0, random(SMALLEST));
        statement(finished);
        RIG.clock.pass(Duration.ofHours(23));
        RIG.portal.purge().purge();
        assertThat(isThere(item, 0)).isTrue();
        RIG.clock.pass(Duration.ofHours(2));
        RIG.portal.purge().purge();
        assertThat(isThere(item, 0)).isFalse();
        assertThat(isThere(finished, 0)).isTrue();
        done(finished);
    }

    @Test
    void what_is_no_part_is_malformed_and_what_is_longer_is_too_large() {
        for (var bytes : new int[] {0, 1, SMALLEST - 1, SMALLEST + 1, LARGEST - 1})
            assertThat(put(lease, ref, item, 0, random(bytes)).status())
                    .as("" + bytes)
                    .isEqualTo(400);
        assertThat(put(lease, ref, item, 81, random(SMALLEST)).status()).isEqualTo(400);
        assertThat(put(lease, ref, item, 0, random(LARGEST + 1)).status()).isEqualTo(413);
        assertThat(send(lease, "x".repeat(26) + item + "\0\0", random(SMALLEST)).status())
                .isEqualTo(400);
        assertThat(send(lease, ref + "../../etc/passwd__________" + "\0\0", random(SMALLEST))
                        .status())
                .isEqualTo(400);
        assertThat(count()).isZero();
    }

    @Test
    void parts_go_out_by_the_cores_door_only_and_in_by_the_pages_only() {
        put(lease, ref, item, 0, random(SMALLEST));
        assertThat(RIG.send(RIG.core("CN=portal-1,OU=portal,O=599"), fetching(item, 0))
                        .status())
                .isEqualTo(403);
        assertThat(RIG.browser(RIG.post(RIG.publicSide("/inbox/part"), asking(item, 0)))
                        .status())
                .isEqualTo(404);
        var octets = HttpRequest.newBuilder(RIG.coreSide("/inbox/part"))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(random(SMALLEST)));
        assertThat(RIG.send(CONNECTOR, octets).status()).isEqualTo(400);
        done(item);
    }

    private static ItemId newItem() {
        return ItemId.random(Rig.RANDOM);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        Rig.RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static Rig.Got put(@Nullable LeaseId lease, Ref ref, ItemId item, int number, byte[] part) {
        return send(lease, "" + ref + item + (char) 0 + (char) number, part);
    }

    private static Rig.Got send(@Nullable LeaseId lease, String head, byte[] part) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(part);
        var request = HttpRequest.newBuilder(RIG.publicSide("/api"))
                .header("Content-Type", "application/octet-stream")
                .header("Origin", Rig.ORIGIN)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        if (lease != null) request.header("Authorization", "Bearer " + lease.value());
        return RIG.browser(request);
    }

    private static Rig.Got discard(LeaseId lease, Ref ref, ItemId item) {
        return RIG.bundles(
                lease,
                Json.object()
                        .put("v", 1)
                        .put("verb", "discard")
                        .put("ref", ref.value())
                        .put("itemId", item.value()));
    }

    private Rig.Got statement(ItemId item) {
        return RIG.bundles(
                lease,
                Json.object()
                        .put("v", 1)
                        .put("verb", "post")
                        .put("ref", ref.value())
                        .put("itemId", item.value())
                        .put("enc", Rig.bytes(65))
                        .put("sealed", Rig.bytes(1_040))
                        .put("agreement", Rig.bytes(300))
                        .put("sig", Rig.bytes(64)));
    }

    /** A part that is not there is an empty one: any other answer may come from something in between. */
    private static boolean isThere(ItemId item, int number) {
        var got = fetch(item, number);
        assertThat(got.status()).isEqualTo(200);
        return got.response().body().length > 0;
    }

    private static Rig.Got fetch(ItemId item, int number) {
        return RIG.send(CONNECTOR, fetching(item, number));
    }

    private static HttpRequest.Builder fetching(ItemId item, int number) {
        return RIG.post(RIG.coreSide("/inbox/part"), asking(item, number));
    }

    private static byte[] asking(ItemId item, int number) {
        return Json.object()
                .put("v", 1)
                .put("itemId", item.value())
                .put("number", number)
                .build()
                .canonical();
    }

    private static void done(ItemId item) {
        var body = Json.object().put("v", 1).put("items", Json.texts(List.of(item.value())));
        assertThat(RIG.send(
                                CONNECTOR,
                                RIG.post(
                                        RIG.coreSide("/inbox/done"),
                                        body.build().canonical()))
                        .status())
                .isEqualTo(200);
    }

    private int count() {
        return Integer.parseInt(
                RIG.database.ask("select count(*)::text from portal.upload_part where ref = '" + ref + "'"));
    }

    private static String outcome(Rig.Got got) {
        return got.json().get("outcome") instanceof Json.Text(var outcome) ? outcome : "" + got.status();
    }
}
