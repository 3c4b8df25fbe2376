package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.connector.outside.RefusedException;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.Ref;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The only data that cannot leak is data that is not there: who does not come for long has none at the portal. */
class AsleepTest {
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

    private void signIn(Ref ref) throws Exception {
        rig.peers.journal(rig.lease(ref));
        rig.follower().round();
    }

    private Mark mark(Ref ref) {
        return Objects.requireNonNull(rig.peers.marks.get(ref));
    }

    private List<String> dropped(Ref ref) {
        return Json.parseObject(rig.stored(ref).getLast()).texts("drop", 100);
    }

    @Test
    void after_long_nothing_is_left_at_the_portal_and_the_mark_says_none() throws Exception {
        var ref = rig.ritaWithAccount();
        var before = rig.index(ref);
        rig.clock.forward(Duration.ofDays(399));
        rig.seal();
        assertThat(mark(ref).hash()).isNotNull();
        rig.clock.forward(Duration.ofDays(2));
        rig.seal();
        assertThat(mark(ref).hash()).isNull();
        assertThat(mark(ref).seq()).isGreaterThan(before.seq());
        assertThat(Rig.field(Json.parse(rig.stored(ref).getLast()), "index")).isEqualTo(new Json.Null());
        assertThat(dropped(ref)).hasSizeGreaterThanOrEqualTo(before.bundles().size());
        for (var table : List.of("people.account", "seal.bundle", "waiting.document", "feed.line", "notice.channel"))
            assertThat(rig.number("select count(*) from " + table)).as(table).isZero();
    }

    @Test
    void who_signs_in_stays_awake() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.clock.forward(Duration.ofDays(300));
        signIn(ref);
        rig.clock.forward(Duration.ofDays(300));
        rig.seal();
        assertThat(mark(ref).hash()).isNotNull();
    }

    @Test
    void a_new_quarter_and_a_feed_wake_nobody() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.clock.forward(Duration.ofDays(401));
        rig.seal();
        var stored = rig.stored(ref).size();
        rig.clock.forward(Duration.ofDays(100));
        rig.follower().round();
        rig.feed(rig.batch().id("later").delta(null).at("2028-04-10T09:00:00Z").member("rita", Rig.RITA));
        rig.seal();
        assertThat(rig.stored(ref)).hasSize(stored);
        assertThat(mark(ref).hash()).isNull();
    }

    @Test
    void who_comes_back_has_all_again_with_a_higher_seq_and_other_names() throws Exception {
        var ref = rig.ritaWithAccount();
        var before = rig.index(ref);
        rig.clock.forward(Duration.ofDays(401));
        rig.seal();
        var none = mark(ref).seq();
        signIn(ref);
        assertThat(rig.seal()).isZero();
        rig.feed(rig.batch()
                .id("back")
                .delta(null)
                .at("2027-12-31T09:00:00Z")
                .member("rita", Rig.RITA)
                .file("core-access"));
        rig.seal();
        var after = rig.index(ref);
        assertThat(after.seq()).isGreaterThan(none);
        assertThat(mark(ref)).isEqualTo(after.mark());
        assertThat(after.bundles()).hasSizeGreaterThanOrEqualTo(before.bundles().size());
        // But for the list of papers and the answers about incidents, whose names the page must know: those have
        // another version.
        assertThat(after.bundles())
                .noneMatch(now -> before.bundles().stream()
                        .anyMatch(then -> then.bundle().equals(now.bundle())
                                && (then.version() >= now.version()
                                        || !List.of(
                                                        BundleId.ofPapers(Rig.FUND, ref),
                                                        BundleId.ofIncidents(Rig.FUND, ref))
                                                .contains(now.bundle()))));
        assertThat(Rig.text(rig.document(ref, "mf1-bank"), "source")).isEqualTo("feed");
    }

    @Test
    void cut_off_between_portal_and_vault_it_goes_on() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.clock.forward(Duration.ofDays(401));
        rig.peers.answers("/mark", 400);
        assertThatThrownBy(rig::seal).isInstanceOf(RefusedException.class);
        assertThat(mark(ref).hash()).isNotNull();
        rig.peers.answers("/mark", 200);
        rig.seal();
        assertThat(mark(ref).hash()).isNull();
    }
}
