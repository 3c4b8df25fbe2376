package be.mijnfonds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.LeasedAnswer;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Sealed;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the portal itself says of the keys that left through it. */
class RelayedTest {
    private static final long FAR = 9_000;

    private final Rig rig = new Rig();
    private final HttpClient desk = rig.core("CN=desk-1,OU=desk,O=599");

    @AfterEach
    void stop() {
        rig.close();
    }

    private void keysLeave(LeaseId lease, long line) {
        var outcome = new LeasedOutcome.Unlocked(new Sealed(new byte[65], new byte[64]), line);
        var answer = Json.parse(new LeasedAnswer(1, outcome.bytes(), new byte[32]).bytes());
        rig.vault.says(any -> new PeerVault.Said(200, answer.canonical()));
        assertThat(rig.api(Rig.under("unlock", lease)).status()).isEqualTo(200);
    }

    private Rig.Got ask(HttpClient client, long from, long to) {
        var now = rig.clock.instant().toEpochMilli();
        var body = Json.object()
                .put("v", 1)
                .put("from", from)
                .put("to", to)
                .put("since", now - Duration.ofHours(3).toMillis())
                .put("until", now);
        return rig.send(client, rig.post(rig.coreSide("/relayed"), body.build().canonical()));
    }

    private static TreeSet<Long> lines(Rig.Got got) {
        var lines = new TreeSet<Long>();
        for (var one : ((Json.Arr) got.json().get("blocks")).items()) {
            var block = Json.Fields.of(one);
            var first = block.integer("block") * 8_192;
            BitSet.valueOf(block.bytes("bits")).stream().forEach(bit -> lines.add(first + bit));
            block.end();
        }
        return lines;
    }

    @Test
    void the_desk_hears_by_which_lines_keys_left_each_once_and_no_more() {
        var lease = rig.signIn(Rig.ref());
        for (var line : new long[] {7, 12, 7, FAR}) keysLeave(lease, line);
        var got = ask(desk, 0, 20_000);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().fields().keySet()).containsExactlyInAnyOrder("v", "blocks", "hours");
        assertThat(lines(got)).containsExactly(7L, 12L, FAR);
        assertThat(lines(ask(desk, 0, 100))).containsExactly(7L, 12L);
        assertThat(got.response().body()).asString().contains("\"answers\":4");
    }

    @Test
    void an_answer_without_keys_is_not_counted() {
        var lease = rig.signIn(Rig.ref());
        rig.vault.says(any -> PeerVault.Said.of(200, Rig.leasedAnswer()));
        rig.api(Rig.under("unlock", lease));
        assertThat(lines(ask(desk, 0, 20_000))).isEmpty();
    }

    /** A quiet hour has a row of its own: that there is none means that no portal ran, or that somebody took it out. */
    @Test
    void a_quiet_hour_is_told_from_a_missing_one() {
        assertThat(ask(desk, 0, 1).response().body()).asString().contains("\"answers\":0");
    }

    @Test
    void the_connector_has_nothing_to_ask_here_and_the_desk_nothing_elsewhere() {
        var connector = rig.core("CN=seal-1,OU=connector,O=599");
        assertThat(ask(connector, 0, 1).status()).isEqualTo(403);
        for (var path : new String[] {"/store", "/papers", "/inbox/done", "/inbox/part"})
            assertThat(rig.send(desk, rig.post(rig.coreSide(path), "{}".getBytes(StandardCharsets.UTF_8)))
                            .status())
                    .as(path)
                    .isEqualTo(403);
    }

    @Test
    void a_range_that_makes_no_sense_is_refused() {
        assertThat(ask(desk, 5, 4).status()).isEqualTo(400);
        assertThat(ask(desk, 0, 100_000_000).status()).isEqualTo(400);
    }
}
