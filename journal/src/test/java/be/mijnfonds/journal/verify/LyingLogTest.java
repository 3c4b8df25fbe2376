package be.mijnfonds.journal.verify;

import static be.mijnfonds.journal.verify.Command.verify;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.note.Keys;
import be.mijnfonds.journal.tiles.TestLog;
import be.mijnfonds.journal.tree.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to lie in a downloaded journal of 600 lines is found, and the first false line is named. */
class LyingLogTest {
    private static final String LAST = "tile/entries/002.p/88";

    @TempDir
    Path folder;

    private TestLog log = TestLog.of(600);

    @BeforeEach
    void untouched_it_is_true() {
        var told = tell();
        assertThat(told.said()).startsWith("true: ").contains("600 lines read, each is in the tree", "0 erased");
        assertThat(told.code()).isZero();
    }

    private Command tell(Object... more) {
        var args = new Object[3 + more.length];
        args[0] = log.writeTo(folder);
        args[1] = "--key";
        args[2] = log.signer.key();
        System.arraycopy(more, 0, args, 3, more.length);
        return verify(args);
    }

    private void assertFalse(Command told, String first) {
        assertThat(told.said()).startsWith("false: " + folder + ": " + first);
        assertThat(told.said().lines()).hasSize(1);
        assertThat(told.code()).isEqualTo(1);
    }

    private Path keep(byte[] checkpoint) throws IOException {
        return Files.write(Files.createTempFile(folder, "kept", ""), checkpoint);
    }

    @Test
    void a_bit_flipped_in_a_line() {
        // Line 300 stands 44 lines into its bundle; all lines are equally long.
        var length = TestLog.line(0).length + 2;
        log.file("tile/entries/001")[44 * length + 50] ^= 1;
        assertFalse(tell(), "line 300: its bytes are not those in the signed tree");
    }

    @Test
    void a_bit_flipped_in_any_file() {
        var random = new SplittableRandom(1);
        for (var path : log.files.keySet()) {
            var bytes = log.file(path);
            for (var i = 0; i < 4; i++) {
                var at = random.nextInt(bytes.length);
                var mask = 1 << random.nextInt(8);
                bytes[at] ^= (byte) mask;
                assertThat(tell().code())
                        .as("%s, byte %d, bit %d", path, at, mask)
                        .isEqualTo(1);
                bytes[at] ^= (byte) mask;
            }
        }
    }

    @Test
    void a_line_altered_together_with_its_leaf_hash() {
        log.rewrite("tile/entries/001", entries -> entries.set(44, TestLog.line(9999)));
        var leaf = Hash.leaf(TestLog.line(9999)).bytes();
        System.arraycopy(leaf, 0, log.file("tile/0/001"), 44 * 32, 32);
        assertFalse(tell(), "tile/0/001 does not hash to its place in the tree");
    }

    @Test
    void a_line_dropped() {
        log.rewrite("tile/entries/001", entries -> entries.remove(44));
        assertFalse(tell(), "line 511: missing from tile/entries/001");
    }

    @Test
    void a_line_dropped_and_the_next_ones_moved_up() {
        log.rewrite("tile/entries/001", entries -> {
            entries.remove(44);
            entries.add(TestLog.line(512));
        });
        assertFalse(tell(), "line 300: its bytes are not those in the signed tree");
    }

    @Test
    void a_line_added() {
        log.rewrite(LAST, entries -> entries.add(TestLog.line(600)));
        assertFalse(tell(), LAST + " holds more lines than its name says");
    }

    @Test
    void two_lines_in_another_order() {
        log.rewrite("tile/entries/001", entries -> Collections.swap(entries, 44, 45));
        assertFalse(tell(), "line 300: its bytes are not those in the signed tree");
    }

    @Test
    void a_file_of_lines_cut_off() {
        log.files.put(LAST, Arrays.copyOf(log.file(LAST), log.file(LAST).length - 1));
        assertFalse(tell(), "line 599: cut off in " + LAST);
    }

    @Test
    void a_file_of_lines_gone() throws IOException {
        log.files.remove(LAST);
        Files.delete(folder.resolve(LAST));
        assertFalse(tell(), "line 512: " + LAST + " is missing");
    }

    @Test
    void a_tile_cut_off() {
        log.files.put("tile/0/002.p/88", Arrays.copyOf(log.file("tile/0/002.p/88"), 87 * 32));
        assertFalse(tell(), "tile/0/002.p/88 is cut off or too long");
    }

    @Test
    void the_last_lines_cut_off_everywhere_but_in_the_checkpoint() {
        var shorter = TestLog.of(599);
        shorter.files.put("checkpoint", log.checkpoint());
        deleteTiles();
        log.files.clear();
        log.files.putAll(shorter.files);
        assertFalse(tell(), "tile/0/002.p/88 is missing");
    }

    @Test
    void rolled_back_and_signed_anew() throws IOException {
        var kept = keep(log.checkpoint());
        var shorter = new TestLog(log.signer);
        shorter.append(0, 500);
        shorter.publish();
        log = shorter;
        assertThat(tell().code()).as("on its own it is a true log").isZero();
        assertFalse(tell("--old", kept), "rolled back: 600 lines were signed before, now 500");
    }

    @Test
    void an_old_checkpoint_replayed() throws IOException {
        var old = log.checkpoint();
        log.append(600, 700);
        var kept = keep(log.publish());
        assertThat(tell("--old", kept).code()).isZero();
        log.files.put("checkpoint", old);
        assertFalse(tell("--old", kept), "rolled back: 700 lines were signed before, now 600");
    }

    @Test
    void forked_at_a_line_long_ago() throws IOException {
        var kept = keep(log.checkpoint());
        var other = new TestLog(log.signer);
        other.append(0, 10);
        other.append(TestLog.line(9999));
        other.append(11, 700);
        other.publish();
        log = other;
        assertThat(tell().code()).as("on its own it is a true log").isZero();
        assertFalse(tell("--old", kept), "forked: the first 600 lines are not those that were signed before");
    }

    @Test
    void forked_at_the_same_size() throws IOException {
        var kept = keep(log.checkpoint());
        var other = new TestLog(log.signer);
        other.append(0, 599);
        other.append(TestLog.line(9999));
        other.publish();
        log = other;
        assertFalse(tell("--old", kept), "forked: the first 600 lines are not those that were signed before");
    }

    @Test
    void signed_by_another_key_of_the_same_name() {
        var key = log.signer.key();
        log = new TestLog(Keys.signer(TestLog.ORIGIN));
        log.append(0, 600);
        log.publish();
        assertFalse(verify(log.writeTo(folder), "--key", key), "it is not signed by this key");
    }

    @Test
    void the_old_checkpoint_signed_by_another_key() throws IOException {
        var kept = keep(TestLog.of(600).checkpoint());
        assertFalse(tell("--old", kept), "the old checkpoint: it is not signed by this key");
    }

    @Test
    void something_in_the_tree_that_is_no_line() {
        log = new TestLog(log.signer);
        log.append(0, 3);
        log.append("{\"v\":1,\"\u001b[2Jname\":\"Rita\"}".getBytes(StandardCharsets.UTF_8));
        log.publish();
        assertFalse(tell(), "line 3: stands in the tree, but is no line of a journal");
    }

    @Test
    void erased_lines_are_counted_and_named_and_the_rest_still_verifies() {
        log.rewrite("tile/entries/001", entries -> {
            for (var i : new int[] {44, 45, 46, 100}) entries.set(i, new byte[0]);
        });
        var told = tell();
        assertThat(told.said())
                .startsWith("true: ")
                .contains(
                        "596 lines read",
                        "4 erased (their place in the tree is proven, their bytes are gone): " + "300 to 302, 356");
        assertThat(told.code()).isZero();
    }

    private void deleteTiles() {
        for (var path : log.files.keySet()) {
            try {
                Files.delete(folder.resolve(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
