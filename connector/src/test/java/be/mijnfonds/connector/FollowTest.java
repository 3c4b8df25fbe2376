package be.mijnfonds.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.connector.follow.BrokenJournal;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.journal.tree.Inclusion;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowTest {
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

    private List<String> requests() throws IOException {
        if (!Files.exists(folder.resolve("out"))) return List.of();
        try (var files = Files.list(folder.resolve("out"))) {
            return files.sorted().map(FollowTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The member's proven lines as the page would check them: each stands in the tree that the checkpoint signs. */
    private List<String> proven(Ref ref) {
        var document = rig.access(ref, "proven").getFirst();
        var note = Rig.text(document, "checkpoint").getBytes(StandardCharsets.UTF_8);
        var checkpoint = Checkpoint.open(note, rig.peers.signer().key());
        return ((Json.Arr) Rig.field(document, "lines"))
                .items().stream()
                        .map(line -> {
                            var bytes = Base64Url.decode(Rig.text(line, "line"));
                            var index = ((Json.Int) Rig.field(line, "index")).value();
                            var proof = ((Json.Arr) Rig.field(line, "proof"))
                                    .items().stream()
                                            .map(hash -> Hash.of(Base64Url.decode(((Json.Text) hash).value())))
                                            .toList();
                            assertThat(Inclusion.holds(
                                            Hash.leaf(bytes), index, checkpoint.size(), checkpoint.root(), proof))
                                    .isTrue();
                            return Rig.utf8(bytes);
                        })
                        .toList();
    }

    @Test
    void the_first_sign_in_opens_the_account_and_asks_the_core_once() throws Exception {
        rig.feed(rig.batch().member("rita", Rig.RITA));
        var ref = rig.ref("rita");
        rig.peers.journal(rig.line("admit", "granted").subject(ref.value()).build(), rig.lease(ref));
        rig.follower().round();
        rig.peers.journal(rig.lease(ref));
        rig.follower().round();

        assertThat(requests()).hasSize(1);
        assertThat(requests().getFirst())
                .contains("\"kind\":\"file\"")
                .contains("\"memberKeys\":[\"rita\"]")
                .doesNotContain(ref.value());
    }

    @Test
    void a_refused_sign_in_opens_nothing() throws Exception {
        rig.feed(rig.batch().member("rita", Rig.RITA));
        rig.peers.journal(rig.line("lease", "refused")
                .kind("passkey")
                .subject(rig.ref("rita").value())
                .build());
        rig.follower().round();
        assertThat(requests()).isEmpty();
        assertThat(rig.number("select count(*) from people.account")).isZero();
    }

    @Test
    void a_request_cut_off_by_a_kill_is_written_again_under_the_same_name() throws Exception {
        rig.feed(rig.batch().member("rita", Rig.RITA));
        rig.peers.journal(rig.lease(rig.ref("rita")));
        rig.follower().round();
        rig.sql.update("update people.account set asked_at = null");
        var before = requests();
        rig.follower().round();
        assertThat(requests()).isEqualTo(before);
        assertThat(rig.number("select count(*) from people.account where asked_at is null"))
                .isZero();
    }

    @Test
    void every_line_about_a_member_comes_to_the_member_with_its_proof() throws Exception {
        rig.feed(rig.batch().member("rita", Rig.RITA).file("core-access"));
        var ref = rig.ref("rita");
        var other = new Ref("0".repeat(26));
        for (var i = 0; i < 300; i++) rig.peers.journal(rig.unlock(other, "bank"));
        rig.peers.journal(
                rig.line("lease", "refused")
                        .kind("passkey")
                        .subject(ref.value())
                        .build(),
                rig.lease(ref));
        rig.follower().round();
        rig.feed(rig.batch().id("answer").delta(null).member("rita", Rig.RITA));
        rig.peers.journal(rig.unlock(ref, "bank", "person"));
        rig.follower().round();
        rig.seal();

        assertThat(proven(ref)).hasSize(3);
        assertThat(proven(ref).getFirst()).contains("unlock");
        assertThat(proven(ref).getLast()).contains("refused");
        assertThat(proven(ref)).noneMatch(line -> line.contains(other.value()));
    }

    @Test
    void looking_at_the_list_itself_makes_no_new_list_but_stands_in_the_next() throws Exception {
        var ref = rig.ritaWithAccount();
        var seq = rig.index(ref).seq();
        rig.peers.journal(rig.unlock(ref, "access"));
        rig.follower().round();
        rig.seal();
        assertThat(rig.index(ref).seq()).isEqualTo(seq);

        rig.peers.journal(rig.unlock(ref, "bank"));
        rig.follower().round();
        rig.seal();
        assertThat(proven(ref)).hasSize(3);
    }

    @Test
    void a_new_quarter_gives_everyone_its_lists_and_drops_the_oldest() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.clock.forward(Duration.ofDays(60));
        rig.peers.journal();
        rig.follower().round();
        rig.seal();

        assertThat(rig.access(ref, "proven"))
                .extracting(document -> Rig.text(document, "quarter"))
                .containsExactlyInAnyOrder("2026-Q4", "2027-Q1");
        assertThat(rig.access(ref, "told"))
                .hasSize(9)
                .extracting(document -> Rig.text(document, "quarter"))
                .contains("2027-Q1")
                .doesNotContain("2024-Q4");
        assertThat(Rig.utf8(rig.stored(ref).getLast())).contains("\"drop\":[\"");
    }

    @Test
    void a_rolled_back_journal_stops_it_now_and_at_every_start() throws Exception {
        rig.ritaWithAccount();
        rig.peers.journal(rig.unlock(rig.ref("rita"), "bank"));
        rig.follower().round();
        rig.peers.journalBeginsAnew();
        rig.peers.journal(rig.lease(rig.ref("rita")));
        for (var start = 0; start < 3; start++)
            assertThatThrownBy(() -> rig.follower().round())
                    .isInstanceOf(BrokenJournal.class)
                    .hasMessageContaining("rolled back");
    }

    @Test
    void a_forked_journal_stops_it() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.peers.journalBeginsAnew();
        rig.peers.journal(rig.lease(ref), rig.lease(ref), rig.lease(ref));
        assertThatThrownBy(() -> rig.follower().round())
                .isInstanceOf(BrokenJournal.class)
                .hasMessageContaining("forked");
        assertThat(rig.number("select next from follow.position")).isEqualTo(1);
    }

    @Test
    void a_checkpoint_signed_by_another_key_stops_it() throws Exception {
        rig.ritaWithAccount();
        var follower = rig.follower();
        rig.peers.journalSignedBy(Keys.generateEd25519());
        assertThatThrownBy(follower::round).isInstanceOf(BrokenJournal.class).hasMessageContaining("not signed");
    }

    @Test
    void a_changed_line_is_never_taken_and_stops_it_when_it_stays() throws Exception {
        rig.feed(rig.batch().member("rita", Rig.RITA));
        rig.peers.journal(rig.lease(rig.ref("rita")));
        rig.peers.files.computeIfPresent("tile/entries/000.p/1", (path, bytes) -> {
            var changed = bytes.clone();
            changed[bytes.length - 5] ^= 1;
            return changed;
        });
        var follower = rig.follower();
        for (var tries = 1; tries < 5; tries++)
            assertThatThrownBy(follower::round).isInstanceOf(IOException.class);
        assertThatThrownBy(follower::round).isInstanceOf(BrokenJournal.class).hasMessageContaining("line 0");
        assertThat(rig.number("select count(*) from follow.line")).isZero();
    }

    @Test
    void what_it_kept_of_the_journal_can_be_rebuilt_from_it() throws Exception {
        var ref = rig.ritaWithAccount();
        rig.peers.journal(rig.unlock(ref, "bank"));
        rig.follower().round();
        var lines = rig.database
                .everything()
                .lines()
                .filter(line -> line.contains("2026-Q4"))
                .count();
        rig.sql.execute("truncate follow.position, follow.line, follow.due");
        rig.follower().round();
        assertThat(rig.database
                        .everything()
                        .lines()
                        .filter(line -> line.contains("2026-Q4"))
                        .count())
                .isEqualTo(lines);
        rig.seal();
        assertThat(proven(ref)).hasSize(2);
    }

    @Test
    void a_folder_that_cannot_be_written_delays_the_request_and_nothing_else() throws Exception {
        rig.feed(rig.batch().member("rita", Rig.RITA));
        rig.peers.journal(rig.lease(rig.ref("rita")));
        Files.writeString(folder.resolve("out"), "in the way");
        var follower = rig.follower();
        follower.round();
        assertThat(rig.number("select count(*) from waiting.document")).isEqualTo(1);
        Files.delete(folder.resolve("out"));
        follower.round();
        assertThat(requests()).hasSize(1);
    }

    @Test
    void a_silent_journal_is_waited_for() throws Exception {
        rig.peers.answers("/checkpoint", 503);
        assertThatThrownBy(() -> rig.follower().round()).isInstanceOf(IOException.class);
    }
}
