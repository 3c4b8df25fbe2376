package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.LeaseId;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Broken bodies at both doors, the same ones in every run: each is refused in so many words, and leaves nothing behind. */
class FuzzTest {
    private static final int TRIES = Boolean.getBoolean("mijnfonds.all") ? 2_000 : 100;
    /** What a caller may be told; 503 would be a fault of ours. */
    private static final List<Integer> REFUSALS = List.of(400, 403, 404, 409, 413);

    private static final String NOTHING = "0 0 0";

    private static final Rig RIG = new Rig();
    private static final HttpClient CONNECTOR = RIG.core("CN=seal-1,OU=connector,O=599");

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void a_broken_item_is_refused_and_nothing_of_it_is_kept() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        var broken = new Broken(1);
        for (var i = 0; i < TRIES; i++) {
            var body = broken.of(PostTest.item(ref).build().canonical());
            var got = browser(lease, body);
            if (got.status() != 200) refused(got, body);
            // Where the break is within what the portal cannot read, it is an item like any other, kept byte for byte.
            else assertThat(kept(body)).as(text(body)).isTrue();
            assertThat(kept()).as(text(body)).isEqualTo(got.status() == 200 ? "1 0 0" : NOTHING);
            if (got.status() == 200) forget();
        }
    }

    @Test
    void a_broken_delivery_is_refused_and_nothing_of_it_is_kept() {
        var broken = new Broken(2);
        for (var i = 0; i < TRIES; i++) {
            var delivery = new Rig.Delivery(Rig.ref(), 1)
                    .put("bank", Rig.bundleId(), 1)
                    .drop(Rig.bundleId());
            var body = broken.of(delivery.json().build().canonical());
            var got = RIG.send(CONNECTOR, RIG.post(RIG.coreSide("/store"), body));
            if (got.status() == 200) {
                forget();
                continue;
            }
            refused(got, body);
            assertThat(kept()).as(text(body)).isEqualTo(NOTHING);
        }
    }

    @Test
    void a_broken_done_is_refused_and_everything_goes_on_waiting() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        var broken = new Broken(3);
        var waits = false;
        var item = PostTest.item(ref).build();
        for (var i = 0; i < TRIES; i++) {
            if (!waits) {
                item = PostTest.item(ref).build();
                assertThat(browser(lease, item.canonical()).status()).isEqualTo(200);
            }
            var body = broken.of(done(Json.Fields.of(item).text("itemId")));
            var got = RIG.send(CONNECTOR, RIG.post(RIG.coreSide("/inbox/done"), body));
            waits = got.status() != 200;
            if (waits) {
                refused(got, body);
                assertThat(kept()).as(text(body)).isEqualTo("1 0 0");
            } else forget();
        }
        forget();
    }

    private static byte[] done(String itemId) {
        return Json.object()
                .put("v", 1)
                .put("items", Json.texts(List.of(itemId)))
                .build()
                .canonical();
    }

    @Test
    void broken_asks_are_refused_and_nothing_is_kept() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        RIG.vault.says(any -> PeerVault.Said.of(403, Json.object().put("v", 1).put("outcome", "refused")));
        var broken = new Broken(4);
        for (var ask : List.of(
                Json.object().put("v", 1).put("verb", "hello"),
                Rig.leaseAsk(),
                Rig.under("unlock", lease),
                Rig.under("enrol", lease),
                Rig.under("agree", lease),
                Rig.under("end", lease),
                Json.object().put("v", 1).put("verb", "paper").put("hash", Base64Url.encode(new byte[32])),
                Rig.bundlesAsk(ref)
                        .put("categories", Json.texts(List.of("bank")))
                        .put("ids", Json.texts(List.of(Rig.bundleId() + ".1"))))) {
            var good = ask.build().canonical();
            RIG.clock.pass(Duration.ofMinutes(1));
            for (var i = 0; i < TRIES; i++) {
                var body = broken.of(good);
                var got = browser(lease, body);
                // Only ciphertext is served without the vault, and of nobody but who is signed in.
                if (got.status() == 200 && text(body).contains("paper"))
                    assertThat(text(got.response().body())).isEqualTo("{\"record\":null,\"v\":1}");
                else if (got.status() == 200) assertThat(text(body)).contains("bundles", ref.value());
                else refused(got, body);
            }
        }
        assertThat(kept()).isEqualTo(NOTHING);
    }

    @Test
    void a_broken_session_is_refused_like_none() {
        var ref = Rig.ref();
        var lease = RIG.signIn(ref);
        var item = PostTest.item(ref).build().canonical();
        var broken = new Broken(5);
        for (var i = 0; i < TRIES; i++) {
            var header = new String(
                            broken.of(("Bearer " + lease.value()).getBytes(StandardCharsets.UTF_8)),
                            StandardCharsets.US_ASCII)
                    .replaceAll("[^ -~]", "~");
            if (header.strip().equals("Bearer " + lease.value())) continue;
            var got = RIG.browser(RIG.api(item).header("Authorization", header));
            assertThat(got.status()).as(header).isEqualTo(403);
        }
        assertThat(kept()).isEqualTo(NOTHING);
    }

    private static Rig.Got browser(LeaseId lease, byte[] body) {
        return RIG.browser(RIG.api(body).header("Authorization", "Bearer " + lease.value()));
    }

    private static void refused(Rig.Got got, byte[] body) {
        assertThat(got.status()).as(text(body)).isIn(REFUSALS);
        assertThat(got.type()).startsWith("urn:mijnfonds:problem:");
        assertThat(got.json().fields().keySet()).containsExactlyInAnyOrder("type", "status");
    }

    /** Whether what the connector gets is what this body said. */
    private static boolean kept(byte[] body) {
        var got = RIG.send(
                CONNECTOR, HttpRequest.newBuilder(RIG.coreSide("/inbox")).GET());
        var items = ((Json.Arr) Objects.requireNonNull(got.json().get("items"))).items();
        var said = (Json.Obj) Json.parse(body);
        return items.size() == 1
                && ((Json.Obj) items.getFirst())
                        .fields().entrySet().stream()
                                .allMatch(field -> field.getValue().equals(said.get(field.getKey())));
    }

    /** Rows of waiting items, of bundles and of indexes. */
    private static String kept() {
        return RIG.database.ask("select concat_ws(' ', (select count(*) from portal.inbox where ref is not null),"
                + " (select count(*) from portal.bundle), (select count(*) from portal.member_index))");
    }

    private static void forget() {
        for (var table : List.of("inbox", "bundle", "member_index"))
            RIG.database.ask("with gone as (delete from portal." + table + " returning 1) select count(*) from gone");
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
