package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.portal.Rig.Delivery;
import be.mijnfonds.seal.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the connector stores, and what a page gets of it. */
class StoreTest {
    private static final Rig RIG = new Rig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void what_was_stored_is_served_byte_for_byte() {
        var ref = Rig.ref();
        var id = Rig.bundleId();
        var ciphertext = Rig.bytes(4096 + 28);
        var delivery = new Delivery(ref, 1).put("bank", id, 1, ciphertext).json();

        assertThat(outcome(RIG.store(delivery))).isEqualTo("stored");

        var got = RIG.bundles(RIG.signIn(ref), ref);
        assertThat(got.status()).isEqualTo(200);
        var sent = (Json.Obj) delivery.build();
        assertThat(got.json().get("bundles")).isEqualTo(sent.get("put"));
        assertThat(got.json().get("index")).isEqualTo(sent.get("index"));
        assertThat(got.json().canonical())
                .as("canonical as written")
                .isEqualTo(got.response().body());
    }

    @Test
    void a_member_without_a_file_has_no_index_and_no_bundles() {
        var ref = Rig.ref();
        var got = RIG.bundles(RIG.signIn(ref), ref);
        assertThat(got.json().get("index")).isEqualTo(new Json.Null());
        assertThat(got.json().get("bundles")).isEqualTo(new Json.Arr(List.of()));
    }

    @Test
    void the_same_again_is_a_repeat_and_changes_nothing() {
        var ref = Rig.ref();
        var delivery = new Delivery(ref, 3).put("person", Rig.bundleId(), 1);
        var json = delivery.json();
        assertThat(outcome(RIG.store(json))).isEqualTo("stored");
        var before = versions(ref);
        assertThat(outcome(RIG.store(json))).isEqualTo("repeat");
        assertThat(versions(ref)).isEqualTo(before);
    }

    @Test
    void a_lower_seq_is_refused_and_nothing_changes() {
        var ref = Rig.ref();
        var id = Rig.bundleId();
        RIG.store(new Delivery(ref, 7).put("person", id, 2).json());
        var before = versions(ref);

        var got = RIG.store(new Delivery(ref, 6).put("person", id, 3).drop(id).json());

        assertThat(got.status()).isEqualTo(409);
        assertThat(versions(ref)).isEqualTo(before);
    }

    @Test
    void other_bytes_at_the_same_seq_are_refused_and_nothing_changes() {
        var ref = Rig.ref();
        var id = Rig.bundleId();
        RIG.store(new Delivery(ref, 7).put("person", id, 2).json());
        var before = versions(ref);
        assertThat(RIG.store(new Delivery(ref, 7).put("person", id, 3).json()).status())
                .isEqualTo(409);
        assertThat(versions(ref)).isEqualTo(before);
    }

    @Test
    void one_version_is_never_two_documents_and_a_half_delivery_leaves_nothing() {
        var ref = Rig.ref();
        var id = Rig.bundleId();
        RIG.store(new Delivery(ref, 1).put("person", id, 1).json());
        var before = versions(ref);
        var second = new Delivery(ref, 2).put("address", Rig.bundleId(), 1).put("person", id, 1);
        assertThat(RIG.store(second.json()).status()).isEqualTo(409);
        assertThat(versions(ref)).isEqualTo(before);
    }

    @Test
    void a_replaced_version_is_served_by_its_id_for_ten_minutes_and_then_gone() {
        var ref = Rig.ref();
        var id = Rig.bundleId();
        RIG.store(new Delivery(ref, 1).put("person", id, 1).json());
        RIG.store(new Delivery(ref, 2).put("person", id, 2).json());
        var lease = RIG.signIn(ref);
        var old = Rig.bundlesAsk(ref).put("ids", Json.texts(List.of(id.value() + ".1")));

        assertThat(served(RIG.bundles(lease, ref))).containsExactly(id.value() + ".2");
        assertThat(served(RIG.bundles(lease, old))).containsExactly(id.value() + ".1");

        RIG.clock.pass(Duration.ofMinutes(10));
        assertThat(served(RIG.bundles(lease, old))).isEmpty();
        RIG.portal.purge().purge();
        assertThat(versions(ref)).isEqualTo("2/2");
        assertThat(served(RIG.bundles(lease, ref))).containsExactly(id.value() + ".2");
    }

    @Test
    void only_the_categories_asked_for_are_served() {
        var ref = Rig.ref();
        var bank = Rig.bundleId();
        RIG.store(new Delivery(ref, 1)
                .put("bank", bank, 1)
                .put("person", Rig.bundleId(), 1)
                .json());
        var ask = Rig.bundlesAsk(ref).put("categories", Json.texts(List.of("bank", "access")));
        assertThat(served(RIG.bundles(RIG.signIn(ref), ask))).containsExactly(bank.value() + ".1");
    }

    @Test
    void what_is_dropped_is_served_no_more_and_a_file_taken_back_leaves_no_index() {
        var ref = Rig.ref();
        var id = Rig.bundleId();
        RIG.store(new Delivery(ref, 1).put("bank", id, 1).json());
        var none = Json.object()
                .put("v", 1)
                .put("ref", ref.value())
                .put("seq", 2)
                .put("index", new Json.Null())
                .put("put", Json.array(List.of()))
                .put("drop", Json.texts(List.of(id.value())));

        assertThat(outcome(RIG.store(none))).isEqualTo("stored");
        assertThat(outcome(RIG.store(none))).isEqualTo("repeat");

        var got = RIG.bundles(RIG.signIn(ref), ref);
        assertThat(served(got)).isEmpty();
        assertThat(got.json().get("index")).isEqualTo(new Json.Null());
    }

    @Test
    void anothers_bundle_of_the_same_id_is_neither_touched_nor_served() {
        var mine = Rig.ref();
        var theirs = Rig.ref();
        var id = Rig.bundleId();
        RIG.store(new Delivery(mine, 1).put("bank", id, 1).json());
        RIG.store(new Delivery(theirs, 1).put("bank", id, 1).json());
        RIG.store(new Delivery(theirs, 2).drop(id).json());
        assertThat(served(RIG.bundles(RIG.signIn(mine), mine))).containsExactly(id.value() + ".1");
    }

    @Test
    void two_deliveries_at_once_leave_one_whole_and_the_other_refused() throws InterruptedException {
        for (var round = 0; round < 10; round++) {
            var ref = Rig.ref();
            var outcomes = new ConcurrentLinkedQueue<Integer>();
            var threads = Stream.of(1, 2)
                    .map(any -> Thread.ofVirtual()
                            .start(() -> outcomes.add(RIG.store(new Delivery(ref, 1)
                                            .put("bank", Rig.bundleId(), 1)
                                            .json())
                                    .status())))
                    .toList();
            for (var thread : threads) thread.join();
            assertThat(outcomes).containsExactlyInAnyOrder(200, 409);
            assertThat(served(RIG.bundles(RIG.signIn(ref), ref))).hasSize(1);
        }
    }

    @Test
    void more_than_eight_mebibytes_are_refused_at_the_core_side_and_never_served_at_once() {
        var ref = Rig.ref();
        var large = 256 * 1024 + 28;
        for (var seq = 1; seq <= 3; seq++) {
            var delivery = new Delivery(ref, seq);
            for (var i = 0; i < 12; i++) delivery.put("documents", Rig.bundleId(), 1, Rig.bytes(large));
            assertThat(RIG.store(delivery.json()).status()).isEqualTo(200);
        }
        var tooMuch = new Delivery(ref, 4);
        for (var i = 0; i < 32; i++) tooMuch.put("documents", Rig.bundleId(), 1, Rig.bytes(large));
        assertThat(RIG.store(tooMuch.json()).status()).isEqualTo(413);

        var got = RIG.bundles(RIG.signIn(ref), ref);
        assertThat(got.status()).isEqualTo(413);
        assertThat(got.type()).isEqualTo("urn:mijnfonds:problem:too-large");
    }

    private static String outcome(Rig.Got got) {
        assertThat(got.status()).isEqualTo(200);
        return got.json().get("outcome") instanceof Json.Text(var text) ? text : "";
    }

    private static List<String> served(Rig.Got got) {
        var bundles = (Json.Arr) Objects.requireNonNull(got.json().get("bundles"));
        return bundles.items().stream()
                .map(Json.Fields::of)
                .map(fields -> fields.text("bundleId") + "." + fields.integer("version"))
                .toList();
    }

    /** Every row of a member, replaced ones too: versions, then seqs. */
    private static String versions(Ref ref) {
        var where = " where ref = '" + ref.value() + "'";
        return RIG.database.ask("select string_agg(version::text, ',' order by version) from portal.bundle" + where)
                + "/"
                + RIG.database.ask("select string_agg(seq::text, ',' order by seq) from portal.member_index" + where);
    }
}
