package be.mijnfonds.journal.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.note.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifiedLogTest {
    @Test
    void a_follower_reads_on_from_where_it_was() throws IOException {
        var log = TestLog.of(250);
        var seen = Checkpoint.open(log.checkpoint(), log.signer.key());
        log.append(250, 620);
        log.publish();
        var now = log.open();
        assertThat(now.since(seen)).isEqualTo(new Growth.Grown(370));
        var read = new ArrayList<Entry>();
        now.read(250, 620, read::add);
        assertThat(read).hasSize(370).allSatisfy(entry -> {
            assertThat(entry).isInstanceOf(Entry.Kept.class);
            assertThat(entry.bytes()).isEqualTo(log.lines.get((int) entry.index()));
        });
        assertThat(read.getFirst().index()).isEqualTo(250);
        assertThat(read.getLast().index()).isEqualTo(619);
    }

    @Test
    void the_full_file_serves_where_the_part_is_gone() throws IOException {
        var log = TestLog.of(300);
        var before = log.checkpoint();
        var old = log.open();
        log.append(300, 512);
        log.publish();
        log.files.keySet().removeIf(path -> path.contains("001.p/"));
        var read = new ArrayList<Entry>();
        old.read(256, 300, read::add);
        assertThat(read).hasSize(44);
        assertThat(VerifiedLog.open(before, log.signer.key(), log.files::get).checkpoint())
                .isEqualTo(old.checkpoint());
    }

    @Test
    void what_was_erased_is_told_from_what_is_kept() throws IOException {
        var log = TestLog.of(10);
        log.rewrite("tile/entries/000.p/10", entries -> entries.set(4, new byte[0]));
        var read = new ArrayList<Entry>();
        log.open().read(3, 6, read::add);
        assertThat(read.get(1)).isEqualTo(new Entry.Erased(4));
        assertThat(List.of(read.get(0), read.get(2))).hasOnlyElementsOfType(Entry.Kept.class);
    }

    @Test
    void lines_before_a_false_one_are_handed_over_and_it_is_not() {
        var log = TestLog.of(300);
        log.rewrite("tile/entries/001.p/44", entries -> entries.set(4, TestLog.line(9999)));
        var read = new ArrayList<Entry>();
        assertThatThrownBy(() -> log.open().read(0, 300, read::add)).hasMessageStartingWith("line 260:");
        assertThat(read).hasSize(260);
    }

    @Test
    void a_proof_made_from_files_verifies_and_is_of_that_line_only() throws IOException {
        var log = TestLog.of(600);
        var read = new ArrayList<Entry>();
        var opened = log.open();
        opened.read(0, 600, read::add);
        for (var index : List.of(0, 255, 256, 512, 599)) {
            var proof = opened.proof((Entry.Kept) read.get(index));
            assertThat(proof.verify(log.signer.key()).line()).isEqualTo(log.lines.get(index));
        }
    }

    @Test
    void a_tree_that_grew_from_another_history_is_a_fork_whatever_its_size() throws IOException {
        var ours = TestLog.of(300);
        var theirs = new TestLog(ours.signer);
        theirs.append(0, 299);
        theirs.append(TestLog.line(9999));
        theirs.append(300, 600);
        theirs.publish();
        var seen = Checkpoint.open(ours.checkpoint(), ours.signer.key());
        assertThat(theirs.open().since(seen)).isEqualTo(new Growth.Forked(300));
    }

    @Test
    void a_smaller_tree_is_a_roll_back_though_it_is_a_true_beginning() throws IOException {
        var log = TestLog.of(20);
        var old = log.open();
        log.append(20, 30);
        var newer = Checkpoint.open(log.publish(), log.signer.key());
        assertThat(old.since(newer)).isEqualTo(new Growth.RolledBack(30, 20));
    }

    @Test
    void a_file_that_cannot_be_read_now_is_not_called_false() {
        var log = TestLog.of(300);
        assertThatThrownBy(() -> VerifiedLog.open(log.checkpoint(), log.signer.key(), path -> {
                    throw new IOException("away");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("away");
    }

    @Test
    void every_hash_is_traced_to_the_root_before_it_is_believed() throws IOException {
        var log = TestLog.of(600);
        var opened = log.open();
        log.file("tile/0/001")[0] ^= 1;
        assertThatThrownBy(() -> opened.nodes().hash(0, 256))
                .isInstanceOf(LogException.class)
                .hasMessage("tile/0/001 does not hash to its place in the tree");
    }
}
