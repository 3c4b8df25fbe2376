package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.feed.Feeding;
import be.mijnfonds.connector.people.Canaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invented members whom nobody may touch: the core marks them, the vault is told, and nobody becomes one later. */
class CanaryFeedTest {
    @TempDir
    Path folder = Path.of("");

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static String marked(String memberKey, int n, boolean canary) {
        return "{\"memberKey\":\"%s\",\"nationalNumber\":\"%s\",\"canary\":%s}"
                .formatted(memberKey, Batch.number(n), canary);
    }

    @Test
    void the_vault_is_told_who_is_one() throws Exception {
        rig.feed(rig.batch()
                .row("numbers", marked("bird", 1, true))
                .row("numbers", marked("jan", 2, false))
                .row("numbers", Batch.numbers("an", 3)));
        assertThat(rig.peers.canaries).containsExactly(rig.ref("bird").value());
    }

    @Test
    void nobody_who_is_known_becomes_one_or_stops_being_one() throws Exception {
        rig.feed(rig.batch().row("numbers", marked("bird", 1, true)).row("numbers", marked("jan", 2, false)));
        var outcome = (Feeding.Taken) rig.feed(rig.batch()
                .id("b-2")
                .at("2026-11-25T05:00:00Z")
                .row("numbers", marked("bird", 1, false))
                .row("numbers", marked("jan", 2, true)));
        assertThat(Files.readString(Objects.requireNonNull(outcome.report())))
                .contains("{\"field\":\"canary\",\"file\":\"numbers.jsonl\",\"line\":1,\"reason\":\"cannot-change\"}")
                .contains("{\"field\":\"canary\",\"file\":\"numbers.jsonl\",\"line\":2,\"reason\":\"cannot-change\"}");
        assertThat(rig.number("select count(*) from people.member where canary"))
                .isEqualTo(1);
    }

    @Test
    void too_few_are_said_aloud() throws Exception {
        rig.feed(rig.batch().made("numbers", 1_000, n -> marked("k" + n, n, n < 19)));
        assertThat(rig.feeder().warning())
                .hasValueSatisfying(
                        said -> assertThat(said).contains("19 of 1000").contains("20 are needed"));
        rig.feed(rig.batch()
                .id("b-2")
                .at("2026-11-25T05:00:00Z")
                .made("numbers", 1_001, n -> marked("k" + n, n, n < 19 || n == 1_000)));
        assertThat(rig.feeder().warning()).isEmpty();
        assertThat(new Canaries(999, 0).warning()).isEmpty();
        assertThat(new Canaries(50_000, 49).warning()).isPresent();
        assertThat(new Canaries(50_000, 50).warning()).isEmpty();
    }
}
