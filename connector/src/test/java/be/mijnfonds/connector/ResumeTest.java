package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.connector.feed.Feeding;
import be.mijnfonds.connector.outside.RefusedException;
import be.mijnfonds.protocol.AdmitAsk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch that is cut off goes on where it was. The vault breaks off here; {@link FeedKillTest} kills the process itself. */
class ResumeTest {
    private static final int MEMBERS = 1_000;
    /** Each group of 400 rows asks the vault so often: after that the next group is cut off. */
    private static final int CALLS_OF_A_GROUP = -Math.floorDiv(-400, AdmitAsk.MAX_MEMBERS);

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

    private Batch batch(String id, String at) {
        var batch = rig.batch().id(id).at(at);
        for (var i = 0; i < MEMBERS; i++) batch.row("numbers", i == 7 ? "not json" : Batch.numbers("k" + i, i));
        for (var i = 0; i < MEMBERS; i++) batch.row("contact", Batch.contact("k" + i, i == 5 ? "none" : "+3266123456"));
        return batch;
    }

    private void cutOff(Batch batch, int answers) {
        rig.peers.breaksAfter("/admit", answers);
        assertThatThrownBy(() -> rig.feed(batch)).isInstanceOf(RefusedException.class);
        rig.peers.answers("/admit", 200);
    }

    private long mark() {
        return rig.number("select line from feed.underway");
    }

    @Test
    void a_batch_that_was_cut_off_goes_on_where_it_was_and_does_nothing_twice() throws Exception {
        var batch = batch("b-1", "2026-11-24T05:00:00Z");
        cutOff(batch, CALLS_OF_A_GROUP);
        assertThat(mark()).isEqualTo(400);
        var outcome = (Feeding.Taken) rig.feed(batch);

        assertThat(rig.peers.admitSizes.stream().mapToInt(size -> size).sum()).isEqualTo(999);
        assertThat(rig.said.toString(StandardCharsets.UTF_8))
                .contains("Batch b-1 was cut off; it goes on in numbers after line 400.");
        assertThat(outcome.counts().rows()).isEqualTo(1_997);
        assertThat(outcome.counts().bad()).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("batch.zip.errors.jsonl")).lines())
                .containsExactly(
                        "{\"field\":\"\",\"file\":\"numbers.jsonl\",\"line\":8,\"reason\":\"not-json\"}",
                        "{\"field\":\"phone.value\",\"file\":\"contact.jsonl\",\"line\":6,\"reason\":\"not-a-telephone-number\"}",
                        "{\"field\":\"memberKey\",\"file\":\"contact.jsonl\",\"line\":8,\"reason\":\"no-number\"}");
        assertThat(rig.number("select count(*) from people.member where public_key is not null"))
                .isEqualTo(999);
        for (var table : new String[] {"underway", "fault", "number", "due"})
            assertThat(rig.number("select count(*) from feed." + table))
                    .as(table)
                    .isZero();
        assertThat(rig.feed(batch)).isInstanceOf(Feeding.AlreadyTaken.class);
    }

    @Test
    void another_archive_under_the_same_id_is_not_gone_on_with() throws Exception {
        cutOff(batch("b-1", "2026-11-24T05:00:00Z"), 0);
        var other = batch("b-1", "2026-11-24T05:00:00Z").row("contact", Batch.contact("k1", "+3266000000"));
        assertThat(rig.feed(other).text()).contains("begun with another archive");
        assertThat(rig.feed(batch("b-1", "2026-11-24T05:00:00Z"))).isInstanceOf(Feeding.Taken.class);
    }

    @Test
    void only_a_newer_full_batch_may_take_the_place_of_one_that_was_cut_off() throws Exception {
        rig.feed(batch("b-1", "2026-11-24T05:00:00Z"));
        var delta = rig.batch()
                .id("d-1")
                .delta("b-1")
                .at("2026-11-24T08:00:00Z")
                .row("numbers", Batch.numbers("new", 5_000));
        cutOff(delta, 0);
        assertThat(rig.feed(rig.batch().id("d-2").delta("b-1").file("contact")).text())
                .contains("Batch d-1 was cut off halfway");
        assertThat(rig.feed(batch("b-2", "2026-11-24T07:00:00Z")).text()).contains("Batch d-1 was cut off halfway");
        // An answer about a few members is no link of the chain.
        assertThat(rig.feed(rig.batch().id("a-1").delta(null).row("numbers", Batch.numbers("k1", 1))))
                .isInstanceOf(Feeding.Taken.class);
        assertThat(rig.feed(batch("b-2", "2026-11-25T05:00:00Z"))).isInstanceOf(Feeding.Taken.class);
        assertThat(rig.number("select count(*) from feed.underway")).isZero();
        assertThat(rig.feed(delta).text()).contains("last one taken is b-2");
    }

    @Test
    void a_members_documents_are_not_sealed_before_the_whole_file_is_here() throws Exception {
        rig.feed(rig.batch().id("b-1").member("rita", Rig.RITA));
        var ref = rig.ref("rita");
        rig.peers.journal(rig.lease(ref));
        rig.follower().round();

        var full = rig.batch().id("b-2").at("2026-11-25T05:00:00Z").member("rita", Rig.RITA);
        for (var i = 0; i < MEMBERS; i++) full.row("numbers", Batch.numbers("k" + i, i));
        cutOff(full, CALLS_OF_A_GROUP);
        rig.seal();
        assertThat(rig.peers.stored).isEmpty();
        assertThat(rig.number("select count(*) from feed.number")).isEqualTo(1);
        assertThat(rig.database.everything()).doesNotContain(Rig.RITA);

        rig.feed(full);
        rig.seal();
        assertThat(rig.document(ref, "mf1-person").text()).contains(Rig.RITA);
        assertThat(rig.document(ref, "mf1-contact").text()).contains("+3266123456");
    }
}
