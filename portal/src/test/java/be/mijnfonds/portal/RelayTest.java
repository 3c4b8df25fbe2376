package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.LeaseId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What passes between a page and the vault. */
class RelayTest {
    private static final Rig RIG = new Rig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @Test
    void body_and_mac_pass_untouched_and_only_the_way_is_added() {
        var lease = RIG.signIn(Rig.ref());
        var answer = Rig.leasedAnswer();
        RIG.vault.says(any -> PeerVault.Said.of(200, answer));
        var ask = Rig.under("unlock", lease).build();

        var got = RIG.browser(RIG.api(ask.canonical()));

        assertThat(got.response().body()).isEqualTo(answer.build().canonical());
        var heard = RIG.vault.last();
        assertThat(heard.path()).isEqualTo("/unlock");
        assertThat(heard.body().fields().keySet()).containsExactlyInAnyOrder("v", "lease", "n", "body", "mac", "via");
        for (var name : new String[] {"v", "lease", "n", "body", "mac"})
            assertThat(heard.body().get(name)).isEqualTo(ask.get(name));
        var via = (Json.Obj) Objects.requireNonNull(heard.body().get("via"));
        assertThat(via.fields().keySet()).containsExactlyInAnyOrder("network", "build", "route", "trace");
    }

    @Test
    void a_proof_of_presence_passes_untouched() {
        var ask = Rig.leaseAsk().build();
        RIG.signIn(Rig.ref());
        RIG.browser(RIG.api(ask.canonical()));
        var heard = RIG.vault.last();
        assertThat(heard.path()).isEqualTo("/lease");
        for (var name : new String[] {"v", "nonce", "purpose", "browserKey", "evidence"})
            assertThat(heard.body().get(name)).isEqualTo(ask.get(name));
        assertThat(heard.body().get("verb")).isNull();
    }

    @Test
    void a_network_is_told_by_its_prefix_alone_and_never_by_its_address() {
        RIG.vault.says(any -> PeerVault.Said.of(200, Json.object().put("v", 1).put("nonce", Rig.bytes(57))));
        assertThat(network("203.0.113.7")).isEqualTo(network("203.0.113.200")).hasSize(22);
        assertThat(network("203.0.113.7")).isNotEqualTo(network("203.0.114.7"));
        assertThat(network("2001:db8:1:2::3")).isEqualTo(network("2001:db8:1:ffff::1"));
        assertThat(network("2001:db8:1:2::3")).isNotEqualTo(network("2001:db8:2:2::3"));
        assertThat(network("198.51.100.1, 203.0.113.7"))
                .as("only the last entry is our proxy's word")
                .isEqualTo(network("203.0.113.9"));
        assertThat(network("evil.example")).as("no name is looked up").isEqualTo(network("127.0.0.1"));
    }

    private static String network(String forwardedFor) {
        var hello = Json.object().put("v", 1).put("verb", "hello").build().canonical();
        assertThat(RIG.browser(RIG.api(hello).header("X-Forwarded-For", forwardedFor))
                        .status())
                .isEqualTo(200);
        var via = (Json.Obj) Objects.requireNonNull(RIG.vault.last().body().get("via"));
        return via.get("network") instanceof Json.Text(var network) ? network : "";
    }

    @Test
    void each_outcome_of_the_vault_is_one_plain_answer() {
        expect(403, "{\"outcome\":\"refused\",\"v\":1}", 403, "refused", "");
        expect(429, "{\"outcome\":\"ceiling\",\"retryAfter\":77,\"v\":1}", 429, "too-many", "77");
        expect(503, "{\"outcome\":\"away\",\"retryAfter\":12,\"v\":1}", 503, "vault-away", "12");
        expect(400, "{\"outcome\":\"malformed\",\"v\":1}", 400, "malformed", "");
        expect(500, "{\"v\":1}", 503, "vault-away", "5");
        expect(200, "{\"v\":1,\"nonce\":\"AAAA\",\"more\":1}", 503, "vault-away", "5");
        expect(200, "{\"v\":1", 503, "vault-away", "5");
        expect(429, "{\"retryAfter\":\"never\"}", 429, "too-many", "5");
    }

    private static void expect(int vaultStatus, String vaultBody, int status, String problem, String retryAfter) {
        RIG.vault.says(any -> new PeerVault.Said(vaultStatus, vaultBody.getBytes(StandardCharsets.UTF_8)));
        var got = RIG.api(Json.object().put("v", 1).put("verb", "hello"));
        assertThat(got.status()).isEqualTo(status);
        assertThat(got.json())
                .isEqualTo(Json.object()
                        .put("type", "urn:mijnfonds:problem:" + problem)
                        .put("status", status)
                        .build());
        assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(got.header("Retry-After")).isEqualTo(retryAfter);
    }

    @Test
    void an_unknown_lease_never_reaches_the_vault() {
        var before = RIG.vault.heard().size();
        assertThat(RIG.api(Rig.under("unlock", LeaseId.random(Rig.RANDOM))).status())
                .isEqualTo(403);
        assertThat(RIG.api(Rig.under("enrol", LeaseId.random(Rig.RANDOM))).status())
                .isEqualTo(403);
        assertThat(RIG.vault.heard()).hasSize(before);
    }

    @Test
    void a_silent_vault_is_away_and_is_asked_once() {
        var lease = RIG.signIn(Rig.ref());
        var before = RIG.vault.heard().size();
        var over = new CountDownLatch(1);
        RIG.vault.says(any -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return PeerVault.Said.of(200, Rig.leasedAnswer());
        });
        var got = RIG.api(Rig.under("unlock", lease));
        over.countDown();
        assertThat(got.status()).isEqualTo(503);
        assertThat(got.type()).isEqualTo("urn:mijnfonds:problem:vault-away");
        assertThat(RIG.vault.heard()).hasSize(before + 1);
    }

    @Test
    void a_vault_that_went_and_came_back_is_found_again() throws IOException {
        try (var rig = new Rig()) {
            var lease = rig.signIn(Rig.ref());
            rig.vault.close();
            assertThat(rig.api(Rig.under("unlock", lease)).status()).isEqualTo(503);
            try (var again = new PeerVault(rig.authority, rig.vault.port())) {
                again.says(any -> PeerVault.Said.of(200, Rig.leasedAnswer()));
                assertThat(rig.api(Rig.under("unlock", lease)).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_vault_of_another_authority_is_never_asked() throws IOException {
        try (var impostor = new PeerVault(new TestAuthority(), 0);
                var rig =
                        new Rig(new Settings.Ceilings(5, 5, 5), settings -> Changed.vault(settings, impostor.url()))) {
            impostor.says(
                    any -> PeerVault.Said.of(200, Json.object().put("v", 1).put("nonce", Rig.bytes(57))));
            assertThat(rig.api(Json.object().put("v", 1).put("verb", "hello")).status())
                    .isEqualTo(503);
            assertThat(impostor.heard()).isEmpty();
        }
    }
}
