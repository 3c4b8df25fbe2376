package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.portal.database.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The portal when what it leans on is not there. */
class AwayTest {
    @Test
    void a_database_that_goes_and_comes_back_costs_only_the_time_between() {
        try (var rig = new Rig()) {
            var ref = Rig.ref();
            var lease = rig.signIn(ref);
            rig.database.away(true);
            var got = rig.bundles(lease, ref);
            assertThat(got.status()).isEqualTo(503);
            assertThat(got.type()).isEqualTo("urn:mijnfonds:problem:vault-away");
            assertThat(health(rig).status()).isEqualTo(503);
            rig.database.away(false);
            assertThat(rig.bundles(lease, ref).status()).isEqualTo(200);
            assertThat(health(rig).status()).isEqualTo(200);
        }
    }

    @Test
    void a_portal_started_before_its_database_waits_for_it() {
        var database = new TestDatabase();
        database.away(true);
        var opened = CompletableFuture.supplyAsync(() -> {
            try {
                return new Database(database.url(), database.user(), "secret").open();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(opened.isDone()).isFalse();
        database.away(false);
        try (var pool = opened.join()) {
            assertThat(pool.isRunning()).isTrue();
        }
    }

    @Test
    void ciphertext_is_served_while_the_vault_is_away_and_health_says_so() {
        try (var rig = new Rig()) {
            var ref = Rig.ref();
            var lease = rig.signIn(ref);
            rig.vault.close();
            assertThat(rig.api(Rig.under("unlock", lease)).status()).isEqualTo(503);
            assertThat(rig.bundles(lease, ref).status()).isEqualTo(200);
            assertThat(health(rig).json().get("status")).isEqualTo(Json.of("vault-away"));
        }
    }

    @Test
    void health_and_metrics_are_on_the_loopback_port_and_nowhere_else() {
        try (var rig = new Rig()) {
            rig.signIn(Rig.ref());
            assertThat(health(rig).json().get("status")).isEqualTo(Json.of("up"));
            assertThat(rig.browser(rig.post(rig.publicSide("/metrics"), new byte[0]))
                            .status())
                    .isEqualTo(404);
            assertThat(metrics(rig))
                    .contains("portal_requests_seconds_count", "portal_vault_seconds_count", "jvm_memory");
        }
    }

    private static Rig.Got health(Rig rig) {
        return rig.browser(HttpRequest.newBuilder(management(rig, "/health")));
    }

    private static String metrics(Rig rig) {
        try (var in = management(rig, "/metrics").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI management(Rig rig, String path) {
        return URI.create("http://127.0.0.1:" + rig.portal.managementPort() + path);
    }
}
