package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.connector.feed.Diff;
import be.mijnfonds.connector.feed.Feeding;
import be.mijnfonds.protocol.NoteAsk;
import be.mijnfonds.seal.Bytes;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export cut short looks like a good one in which people have left: it is held, and dry runs say so beforehand. */
class BrakeTest {
    private static final int MEMBERS = 100;

    @TempDir
    Path folder = Path.of("");

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        assertThat(rig.feed(full("b-1", "2026-11-24T05:00:00Z", MEMBERS, MEMBERS)))
                .isInstanceOf(Feeding.Taken.class);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /** A full batch in which these many have a number, and these many a bank account. */
    private Batch full(String id, String at, int numbers, int banks) {
        var batch = rig.batch().id(id).at(at).file("bank");
        for (var i = 0; i < numbers; i++) batch.row("numbers", Batch.numbers("k" + i, i));
        for (var i = 0; i < banks; i++) batch.row("bank", Batch.bank("k" + i, "BE68539007547034"));
        return batch;
    }

    private Batch second(int numbers, int banks) {
        return full("b-2", "2026-11-25T05:00:00Z", numbers, banks);
    }

    private static String counts(Diff diff) {
        return "%d new, %d changed, %d same, %d not compared, %d of %d gone, %d faulty"
                .formatted(
                        diff.fresh(),
                        diff.changed(),
                        diff.same(),
                        diff.uncompared(),
                        diff.vanished(),
                        diff.known(),
                        diff.faulty());
    }

    private byte[] manifest() throws IOException {
        try (var archive = FileSystems.newFileSystem(folder.resolve("batch.zip"))) {
            return Files.readAllBytes(archive.getPath("manifest.json"));
        }
    }

    private long here() {
        return rig.number("select count(*) from people.member where left_at is null");
    }

    @Test
    void a_batch_in_which_many_vanish_is_held_before_anything_of_it_takes_effect() throws Exception {
        var before = rig.database.everything();
        var held = rig.feed(second(85, 80));

        assertThat(held).isInstanceOf(Feeding.Held.class);
        assertThat(held.text())
                .contains("HELD")
                .contains("in numbers.jsonl 15 of 100 known rows would vanish")
                .contains("in bank.jsonl 20 of 100 known rows would vanish")
                .contains("--release b-2");
        assertThat(rig.database.everything()).isEqualTo(before);
    }

    @Test
    void somebody_who_names_it_may_release_it_and_nothing_else() throws Exception {
        assertThat(rig.release(second(85, 85), "b-1").text()).contains("batch b-2, not the one to be released");
        assertThat(here()).isEqualTo(100);
        assertThat(rig.release(second(85, 85), "b-2")).isInstanceOf(Feeding.Taken.class);
        assertThat(here()).isEqualTo(85);
        // What vanished by somebody's word is no longer missed.
        assertThat(rig.feed(full("b-3", "2026-11-26T05:00:00Z", 85, 85))).isInstanceOf(Feeding.Taken.class);
    }

    @Test
    void a_release_is_noted_in_the_vaults_journal_before_anything_is_taken() throws Exception {
        assertThat(rig.feed(second(85, 80))).isInstanceOf(Feeding.Held.class);
        assertThat(rig.peers.notes).isEmpty();
        rig.release(second(85, 80), "b-2");
        assertThat(rig.peers.notes).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(NoteAsk.Kind.RELEASE);
            assertThat(note.count()).isEqualTo(35);
            assertThat(note.hash()).isEqualTo(Bytes.sha256(manifest()));
        });
    }

    @Test
    void while_the_vault_is_away_a_release_says_so_and_nothing_is_taken_or_lost() throws Exception {
        var before = rig.database.everything();
        rig.peers.answers("/note", 503);
        var stopped = rig.release(second(85, 85), "b-2");
        assertThat(stopped).isEqualTo(new Feeding.NotNoted("b-2"));
        assertThat(stopped.isGood()).isFalse();
        assertThat(stopped.text()).contains("vault is away").contains("nothing is lost");
        assertThat(rig.database.everything()).isEqualTo(before);
        rig.peers.answers("/note", 200);
        assertThat(rig.release(second(85, 85), "b-2")).isInstanceOf(Feeding.Taken.class);
    }

    @Test
    void a_release_of_what_the_brake_would_let_pass_is_none_and_leaves_no_note() throws Exception {
        assertThat(rig.release(second(100, 100), "b-2")).isInstanceOf(Feeding.Taken.class);
        assertThat(rig.peers.notes).isEmpty();
    }

    @Test
    void a_few_may_always_leave_whatever_share_they_are() throws Exception {
        assertThat(rig.feed(second(90, 90))).isInstanceOf(Feeding.Taken.class);
        assertThat(here()).isEqualTo(90);
        assertThat(rig.feed(full("b-3", "2026-11-26T05:00:00Z", 79, 79))).isInstanceOf(Feeding.Held.class);
    }

    @Test
    void a_delta_full_of_tombstones_is_held_too() throws Exception {
        var delta = rig.batch().id("d-1").delta("b-1");
        for (var i = 0; i < 11; i++) delta.row("bank", "{\"memberKey\":\"k" + i + "\",\"deleted\":true}");
        assertThat(rig.feed(delta).text()).contains("in bank.jsonl 11 of 100 known rows would vanish");

        var some = rig.batch().id("d-1").delta("b-1");
        for (var i = 0; i < 10; i++) some.row("bank", "{\"memberKey\":\"k" + i + "\",\"deleted\":true}");
        for (var i = 0; i < 30; i++) some.row("bank", "{\"memberKey\":\"nobody" + i + "\",\"deleted\":true}");
        assertThat(rig.feed(some)).isInstanceOf(Feeding.Taken.class);
    }

    @Test
    void look_ups_that_vanish_from_a_members_list_count() throws Exception {
        var ref = rig.ref("k0");
        rig.peers.journal(rig.lease(ref));
        rig.follower().round();
        var told = rig.batch().id("d-1").delta("b-1");
        for (var i = 0; i < 20; i++) told.row("core-access", Batch.lookUp("k0", "a-" + i, "2026-11-20T09:00:00Z"));
        rig.feed(told);

        var full = second(100, 100);
        for (var i = 0; i < 9; i++) full.row("core-access", Batch.lookUp("k0", "a-" + i, "2026-11-20T09:00:00Z"));
        assertThat(rig.feed(full).text()).contains("in core-access.jsonl 11 of 20 known rows would vanish");
    }

    @Test
    void a_row_that_is_bad_has_not_vanished() throws Exception {
        var batch = rig.batch().id("b-2").at("2026-11-25T05:00:00Z");
        for (var i = 0; i < 100; i++) batch.row("numbers", Batch.numbers("k" + i, i));
        for (var i = 0; i < 100; i++) batch.row("bank", Batch.bank("k" + i, i < 50 ? "wrong" : "BE68539007547034"));
        var taken = (Feeding.Taken) rig.feed(batch);
        assertThat(taken.counts().bad()).isEqualTo(50);
    }

    @Test
    void a_dry_run_says_what_would_change_and_changes_nothing() throws Exception {
        var rita = rig.ref("k0");
        rig.peers.journal(rig.lease(rita));
        rig.follower().round();
        rig.feed(rig.batch()
                .id("answer")
                .delta(null)
                .at("2026-11-24T09:00:00Z")
                .row("numbers", Batch.numbers("k0", 0))
                .row("bank", Batch.bank("k0", "BE68539007547034"))
                .row("contact", Batch.contact("k0", "+3266123456")));
        var before = rig.database.everything();
        var admitted = rig.peers.admitSizes.size();

        var batch = second(80, 80)
                .row("numbers", Batch.numbers("new", 500))
                .row("bank", Batch.bank("new", "NL91ABNA0417164300"))
                .row("bank", Batch.bank("k95", "wrong"))
                .row("bank", Batch.bank("stranger", "NL91ABNA0417164300"))
                .row("contact", Batch.contact("k0", "+3266999999"));
        var run = (Feeding.DryRun) rig.dryRun(batch);

        assertThat(run.files()).map(Diff::file).containsExactly("numbers.jsonl", "contact.jsonl", "bank.jsonl");
        assertThat(run.files())
                .map(BrakeTest::counts)
                .containsExactly(
                        "1 new, 0 changed, 0 same, 80 not compared, 20 of 100 gone, 0 faulty",
                        "0 new, 1 changed, 0 same, 0 not compared, 0 of 1 gone, 0 faulty",
                        "1 new, 0 changed, 1 same, 79 not compared, 19 of 100 gone, 2 faulty");
        assertThat(run.text())
                .contains("nothing was changed")
                .contains("The brake would HOLD it: in numbers.jsonl 20 of 100");
        assertThat(run.report()).isNotNull();
        assertThat(Files.readString(folder.resolve("batch.zip.errors.jsonl")).lines())
                .containsExactly(
                        "{\"field\":\"refund.iban\",\"file\":\"bank.jsonl\",\"line\":82,\"reason\":\"check-digits\"}",
                        "{\"field\":\"memberKey\",\"file\":\"bank.jsonl\",\"line\":83,\"reason\":\"no-number\"}");
        assertThat(rig.database.everything()).isEqualTo(before);
        assertThat(rig.peers.admitSizes).hasSize(admitted);

        assertThat(rig.dryRun(second(100, 100)).text()).contains("The brake would let it pass.");
        assertThat(rig.dryRun(full("old", "2026-11-20T05:00:00Z", 100, 100))).isInstanceOf(Feeding.Refused.class);
    }
}
