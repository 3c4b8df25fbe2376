package be.mijnfonds.journal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vectors that the implementations of Certificate Transparency share. */
class TreeTest {
    private static final List<Hash> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(entry -> Hash.leaf(HexFormat.of().parseHex(entry)))
            .toList();

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";

    @Test
    void gives_the_known_roots() {
        var edge = Edge.EMPTY;
        for (var size = 0; ; size++) {
            assertThat(hex(edge.root())).as("size %d", size).isEqualTo(ROOTS.get(size));
            assertThat(hex(Naive.nodes(LEAVES).root(size))).isEqualTo(ROOTS.get(size));
            if (size == LEAVES.size()) break;
            edge = edge.append(LEAVES.get(size));
        }
    }

    @Test
    void makes_the_known_inclusion_proofs() {
        assertThat(inclusion(0, 1)).isEmpty();
        assertThat(inclusion(0, 8)).containsExactly(A, B, C);
        assertThat(inclusion(5, 8)).containsExactly(D, E, ROOTS.get(4));
        assertThat(inclusion(2, 3)).containsExactly(ROOTS.get(2));
        assertThat(inclusion(1, 5)).containsExactly(ROOTS.get(1), B, D);
    }

    @Test
    void makes_the_known_consistency_proofs() {
        assertThat(consistency(1, 1)).isEmpty();
        assertThat(consistency(1, 8)).containsExactly(A, B, C);
        assertThat(consistency(6, 8)).containsExactly(F, E, ROOTS.get(4));
        assertThat(consistency(2, 5)).containsExactly(B, D);
    }

    @Test
    void accepts_every_true_proof_and_no_altered_one() {
        for (var size = 1; size <= 8; size++) {
            for (var index = 0; index < size; index++) {
                var proof = Inclusion.prove(index, size, Naive.nodes(LEAVES));
                assertThat(holds(index, size, proof)).isTrue();
                for (var false_ : alterations(proof))
                    assertThat(holds(index, size, false_)).isFalse();
                for (var other = 0; other < 8; other++)
                    if (other != index)
                        assertThat(holds(LEAVES.get(index), other, size, proof)).isFalse();
            }
            for (var older = 1; older <= size; older++) {
                var proof = Consistency.prove(older, size, Naive.nodes(LEAVES));
                assertThat(consistent(older, older, size, proof)).isTrue();
                for (var false_ : alterations(proof))
                    assertThat(consistent(older, older, size, false_)).isFalse();
                for (var other = 1; other <= size; other++)
                    if (other != older)
                        assertThat(consistent(older, other, size, proof)).isFalse();
            }
        }
    }

    @Test
    void a_tree_that_is_smaller_than_before_is_never_consistent() {
        assertThat(Consistency.holds(8, root(8), 7, root(7), List.of())).isFalse();
        assertThat(Consistency.holds(0, Hash.EMPTY, 7, root(7), List.of())).isTrue();
        assertThat(Consistency.holds(0, root(1), 7, root(7), List.of())).isFalse();
        assertThatThrownBy(() -> Consistency.prove(8, 7, Naive.nodes(LEAVES)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_index_outside_the_tree_is_never_included() {
        assertThat(Inclusion.holds(LEAVES.get(0), 1, 1, root(1), List.of())).isFalse();
        assertThat(Inclusion.holds(LEAVES.get(0), -1, 1, root(1), List.of())).isFalse();
        assertThat(Inclusion.holds(LEAVES.get(0), 0, 0, Hash.EMPTY, List.of())).isFalse();
    }

    @Test
    void a_node_cannot_pass_for_a_leaf() {
        var bytes = new byte[64];
        System.arraycopy(LEAVES.get(0).bytes(), 0, bytes, 0, 32);
        System.arraycopy(LEAVES.get(1).bytes(), 0, bytes, 32, 32);
        assertThat(Hash.leaf(bytes)).isNotEqualTo(Hash.node(LEAVES.get(0), LEAVES.get(1)));
    }

    private static List<List<Hash>> alterations(List<Hash> proof) {
        var altered = new ArrayList<List<Hash>>();
        var longer = new ArrayList<>(proof);
        longer.add(LEAVES.getFirst());
        altered.add(longer);
        for (var i = 0; i < proof.size(); i++) {
            var shorter = new ArrayList<>(proof);
            shorter.remove(i);
            altered.add(shorter);
            var swapped = new ArrayList<>(proof);
            swapped.set(i, Hash.EMPTY);
            altered.add(swapped);
        }
        return altered;
    }

    private static boolean holds(int index, int size, List<Hash> proof) {
        return holds(LEAVES.get(index), index, size, proof);
    }

    private static boolean holds(Hash leaf, int index, int size, List<Hash> proof) {
        return Inclusion.holds(leaf, index, size, root(size), proof);
    }

    private static boolean consistent(int older, int rootOf, int newer, List<Hash> proof) {
        return Consistency.holds(older, root(rootOf), newer, root(newer), proof);
    }

    private static Hash root(int size) {
        return Naive.root(LEAVES.subList(0, size));
    }

    private static List<String> inclusion(int index, int size) {
        return Inclusion.prove(index, size, Naive.nodes(LEAVES)).stream()
                .map(TreeTest::hex)
                .toList();
    }

    private static List<String> consistency(int older, int newer) {
        return Consistency.prove(older, newer, Naive.nodes(LEAVES)).stream()
                .map(TreeTest::hex)
                .toList();
    }

    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }
}
