package be.mijnfonds.journal.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.Keys;
import be.mijnfonds.journal.tree.Consistency;
import be.mijnfonds.journal.tree.Edge;
import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.journal.tree.Inclusion;
import be.mijnfonds.journal.tree.Naive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TileWriterTest {
    @Test
    void at_every_size_the_files_give_the_roots_and_proofs_of_the_definition() throws IOException {
        var random = new SplittableRandom(6962);
        var log = new TestLog(Keys.signer(TestLog.ORIGIN));
        var leaves = new ArrayList<Hash>();
        for (var size = 0; size <= 600; size++) {
            log.publish();
            var read = log.open();
            var nodes = read.nodes();
            var root = Naive.root(leaves);
            assertThat(read.checkpoint().size()).isEqualTo(size);
            assertThat(read.checkpoint().root()).isEqualTo(root);
            assertThat(Edge.of(size, nodes).root()).isEqualTo(root);
            for (var i = 0; i < 3 && size > 0; i++) {
                var index = i == 0 ? size - 1 : random.nextInt(size);
                var proof = Inclusion.prove(index, size, nodes);
                assertThat(proof).isEqualTo(Naive.path(index, leaves));
                assertThat(Inclusion.holds(leaves.get(index), index, size, root, proof))
                        .isTrue();
                var older = random.nextInt(size + 1);
                var grown = Consistency.prove(older, size, nodes);
                assertThat(grown).isEqualTo(Naive.proof(older, leaves));
                var olderRoot = Naive.root(leaves.subList(0, older));
                assertThat(Consistency.holds(older, olderRoot, size, root, grown))
                        .isTrue();
                assertThat(read.since(new Checkpoint(TestLog.ORIGIN, older, olderRoot)))
                        .isEqualTo(new Growth.Grown(size - older));
            }
            log.append(size, size + 1);
            leaves.add(Hash.leaf(TestLog.line(size)));
        }
    }

    @Test
    void goes_on_from_its_files_as_if_it_had_never_stopped() throws IOException {
        for (var stop : List.of(0, 1, 255, 256, 257, 511, 512, 600)) {
            var log = TestLog.of(stop);
            var resumed = TileWriter.resume(log.open());
            var straight = new TileWriter();
            for (var i = 0; i < 800; i++) {
                if (i >= stop) assertThat(resumed.append(TestLog.line(i))).isEqualTo(i);
                straight.append(TestLog.line(i));
            }
            assertThat(resumed.edge()).isEqualTo(straight.edge());
            var files = straight.drain();
            log.files.putAll(resumed.drain());
            files.forEach(
                    (path, bytes) -> assertThat(log.files.get(path)).as(path).isEqualTo(bytes));
        }
    }

    @Test
    void does_not_go_on_from_files_that_are_false() {
        var log = TestLog.of(300);
        log.file("tile/entries/001.p/44")[10] ^= 1;
        assertThatThrownBy(() -> TileWriter.resume(log.open())).isInstanceOf(LogException.class);
    }

    @Test
    void erased_lines_go_on_as_erased() throws IOException {
        var log = TestLog.of(300);
        log.rewrite("tile/entries/001.p/44", entries -> entries.set(3, new byte[0]));
        var writer = TileWriter.resume(log.open());
        var rebuilt = new TileWriter();
        for (var i = 0; i < 300; i++) {
            if (i == 259) rebuilt.appendErased(Hash.leaf(TestLog.line(i)));
            else rebuilt.append(TestLog.line(i));
        }
        assertThat(rebuilt.edge()).isEqualTo(writer.edge());
        assertThat(rebuilt.drain().get("tile/entries/001.p/44"))
                .isEqualTo(writer.drain().get("tile/entries/001.p/44"));
    }

    @Test
    void seventy_thousand_lines_make_the_files_that_the_specification_counts() {
        var writer = new TileWriter();
        var leaf = Hash.leaf(new byte[] {1});
        for (var i = 0; i < 70_000; i++) writer.appendErased(leaf);
        var paths = writer.drain().keySet();
        assertThat(paths)
                .filteredOn(p -> p.startsWith("tile/0/") && !p.contains(".p/"))
                .hasSize(273);
        assertThat(paths)
                .filteredOn(p -> p.contains(".p/"))
                .containsExactlyInAnyOrder(
                        "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1", "tile/entries/273.p/112");
        assertThat(paths).contains("tile/1/000").hasSize(273 * 2 + 1 + 4);
    }

    @Test
    void an_empty_line_is_never_taken_for_it_would_pass_for_an_erased_one() {
        assertThatThrownBy(() -> new TileWriter().append(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
