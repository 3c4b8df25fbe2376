package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The portal's own brake: it holds when the vault grants everything. */
class CeilingTest {
    @Test
    void nothing_is_served_above_the_ceiling() {
        try (var rig = rig(new Settings.Ceilings(5, 100, 3))) {
            var leases = new ArrayList<LeaseId>();
            var refs = new ArrayList<Ref>();
            for (var i = 0; i < 3; i++) {
                refs.add(Rig.ref());
                leases.add(rig.signIn(refs.getLast()));
            }
            var fourth = Rig.ref();
            var lease = LeaseId.random(Rig.RANDOM);

            var got = rig.signIn(lease, fourth);

            assertThat(got.status()).isEqualTo(429);
            assertThat(got.type()).isEqualTo("urn:mijnfonds:problem:too-many");
            assertThat(got.header("Retry-After")).isEqualTo("300");
            assertThat(rig.bundles(lease, fourth).status()).isEqualTo(403);
            assertThat(rig.bundles(leases.getFirst(), refs.getFirst()).status())
                    .as("who was counted goes on")
                    .isEqualTo(200);
            assertThat(rig.portal
                            .meters()
                            .counter("portal.ceiling.refused", "scope", "fund")
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void one_lease_serves_no_more_members_than_its_ceiling() {
        try (var rig = rig(new Settings.Ceilings(2, 100, 100))) {
            assertThat(rig.signIn(LeaseId.random(Rig.RANDOM), Rig.ref(), Rig.ref(), Rig.ref())
                            .status())
                    .isEqualTo(429);
            assertThat(rig.database.ask("select count(*) from portal.served"))
                    .as("none of them is counted as served")
                    .isEqualTo("0");
        }
    }

    @Test
    void one_network_is_served_no_more_members_than_its_ceiling() {
        try (var rig = rig(new Settings.Ceilings(5, 2, 100))) {
            rig.signIn(Rig.ref());
            rig.signIn(Rig.ref());
            assertThat(rig.signIn(LeaseId.random(Rig.RANDOM), Rig.ref()).status())
                    .isEqualTo(429);
            var elsewhere =
                    rig.browser(rig.api(Rig.leaseAsk().build().canonical()).header("X-Forwarded-For", "203.0.113.7"));
            assertThat(elsewhere.status()).isEqualTo(200);
        }
    }

    @Test
    void the_desk_is_served_as_one_network_and_counts_for_the_fund() {
        try (var rig = rig(new Settings.Ceilings(5, 2, 100))) {
            var desk = rig.core("CN=desk-1,OU=desk,O=599");
            var refs = List.of(Rig.ref(), Rig.ref(), Rig.ref());
            for (var ref : refs)
                rig.store(
                        new Rig.Delivery(ref, 1).put("bank", Rig.bundleId(), 1).json());
            assertThat(file(rig, desk, refs.get(0)).json().get("bundles")).isInstanceOf(Json.Arr.class);
            assertThat(file(rig, desk, refs.get(1)).status()).isEqualTo(200);
            assertThat(file(rig, desk, refs.get(2)).status()).isEqualTo(429);
            assertThat(file(rig, desk, refs.get(0)).status()).isEqualTo(200);
            assertThat(file(rig, rig.core("CN=seal-1,OU=connector,O=599"), refs.get(0))
                            .status())
                    .isEqualTo(403);
        }
    }

    private static Rig.Got file(Rig rig, HttpClient client, Ref ref) {
        var body = Json.object()
                .put("v", 1)
                .put("ref", ref.value())
                .put("categories", new Json.Null())
                .put("ids", new Json.Null());
        return rig.send(client, rig.post(rig.coreSide("/file"), body.build().canonical()));
    }

    @Test
    void the_same_member_again_counts_once() {
        try (var rig = rig(new Settings.Ceilings(1, 1, 1))) {
            var ref = Rig.ref();
            for (var i = 0; i < 4; i++) {
                var lease = rig.signIn(ref);
                rig.vault.says(any -> PeerVault.Said.of(200, Rig.leasedAnswer()));
                assertThat(rig.api(Rig.under("unlock", lease)).status()).isEqualTo(200);
                assertThat(rig.bundles(lease, ref).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void an_hour_is_counted_from_when_a_member_was_last_served() {
        try (var rig = rig(new Settings.Ceilings(5, 100, 1))) {
            var first = Rig.ref();
            var lease = rig.signIn(first);
            rig.clock.pass(Duration.ofMinutes(59));
            assertThat(rig.bundles(lease, first).status()).isEqualTo(200);
            rig.clock.pass(Duration.ofMinutes(2));
            rig.portal.purge().purge();
            assertThat(rig.signIn(LeaseId.random(Rig.RANDOM), Rig.ref()).status())
                    .isEqualTo(429);
            rig.clock.pass(Duration.ofMinutes(59));
            assertThat(rig.signIn(LeaseId.random(Rig.RANDOM), Rig.ref()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void many_at_once_do_not_slip_past_the_ceiling_together() throws InterruptedException {
        try (var rig = rig(new Settings.Ceilings(5, 100, 4))) {
            rig.vault.says(any -> grantOfSomeone(rig));
            var outcomes = new ConcurrentLinkedQueue<Integer>();
            var threads = IntStream.range(0, 16)
                    .mapToObj(any -> Thread.ofVirtual()
                            .start(() -> outcomes.add(rig.api(Rig.leaseAsk()).status())))
                    .toList();
            for (var thread : threads) thread.join();
            assertThat(outcomes).hasSize(16).containsOnly(200, 429);
            assertThat(outcomes.stream().filter(status -> status == 200)).hasSize(4);
        }
    }

    @Test
    void a_network_that_asks_too_fast_is_told_to_wait_and_others_are_not() {
        try (var rig = new Rig(new Settings.Ceilings(5, 50, 50), settings -> Changed.rate(settings, 6))) {
            var ref = Rig.ref();
            for (var i = 0; i < 6; i++)
                assertThat(rig.bundles(null, ref).status()).isEqualTo(403);
            var got = rig.bundles(null, ref);
            assertThat(got.status()).isEqualTo(429);
            assertThat(got.header("Retry-After")).isEqualTo("10");
            assertThat(got.header("Access-Control-Allow-Origin")).isEqualTo(Rig.ORIGIN);
            var elsewhere = rig.api(Rig.bundlesAsk(ref).build().canonical()).header("X-Forwarded-For", "203.0.113.7");
            assertThat(rig.browser(elsewhere).status()).isEqualTo(403);
            rig.clock.pass(Duration.ofSeconds(10));
            assertThat(rig.bundles(null, ref).status()).isEqualTo(403);
        }
    }

    @Test
    void with_all_checks_off_the_portal_gives_its_ciphertext_to_anyone() {
        try (var rig = new Rig(new Settings.Ceilings(1, 1, 1), Changed::checksOff)) {
            var ref = Rig.ref();
            rig.store(new Rig.Delivery(ref, 1).put("bank", Rig.bundleId(), 1).json());
            assertThat(rig.bundles(null, ref).status()).isEqualTo(200);
            rig.vault.says(any -> PeerVault.Said.of(200, Rig.leasedAnswer()));
            assertThat(rig.api(Rig.under("unlock", LeaseId.random(Rig.RANDOM))).status())
                    .isEqualTo(200);
        }
    }

    private static PeerVault.Said grantOfSomeone(Rig rig) {
        return PeerVault.Said.of(
                200,
                Json.object()
                        .put("v", 1)
                        .put("lease", LeaseId.random(Rig.RANDOM).value())
                        .put("refs", Json.texts(List.of(Rig.ref().value())))
                        .put(
                                "until",
                                rig.clock.instant().plus(Duration.ofHours(1)).toEpochMilli())
                        .put("enc", Rig.bytes(65))
                        .put("sealed", Rig.bytes(400)));
    }

    private static Rig rig(Settings.Ceilings ceilings) {
        return new Rig(ceilings, UnaryOperator.identity());
    }
}
