package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.journal.tree.Inclusion;
import org.junit.jupiter.api.Test;

/** The parts of our own vectors that only this side makes: they hold on every later day too. */
class JavaVectorsTest {
    private final Vectors file = Vectors.read("from-java.json");
    private final Ref ref = new Ref(file.text("ref"));

    @Test
    void the_vault_exports_the_content_keys_that_the_connector_sealed_with() {
        var member = file.at("member");
        var opener = new MemberSeal.Opener(Fund.DEMO, ref, member.bytes("secret"), member.bytes("publicKey"));
        for (var one : file.list("bundles")) {
            assertThat(MemberSeal.keyVersion(one.bytes("enc"))).isEqualTo((int) member.number("keyVersion"));
            var key = opener.decapsulate(one.bytes("enc")).contentKey(Context.parse(one.text("ctx")));
            assertThat(key.bytes()).isEqualTo(one.bytes("key"));
        }
    }

    @Test
    void the_member_key_is_signed_by_the_vault() {
        var member = file.at("member");
        var key = new MemberKey(Fund.DEMO, ref, (int) member.number("keyVersion"), member.bytes("publicKey"));
        var vault = Keys.ed25519(member.bytes("vaultKey"));
        assertThat(Signatures.verify(Tag.MEMBER_KEY, vault, key.signedBytes(), member.bytes("sig")))
                .isTrue();
    }

    @Test
    void texts_are_padded_to_the_written_sizes() {
        for (var one : file.list("padding"))
            assertThat(Padding.pad(new byte[(int) one.number("text")])).hasSize((int) one.number("padded"));
    }

    @Test
    void the_members_lines_are_proven_to_stand_in_the_journal() {
        var access = file.at("access");
        var checkpoint =
                Checkpoint.open(Bytes.utf8(access.text("checkpoint")), VerifierKey.parse(file.text("journalKey")));
        for (var one : access.list("lines")) {
            var line = Line.parse(one.bytes("line"));
            assertThat(line.subject()).isEqualTo(ref.value());
            var proof = one.list("proof").stream()
                    .map(hash -> Hash.of(hash.bytes()))
                    .toList();
            assertThat(Inclusion.holds(line.leaf(), one.number("index"), checkpoint.size(), checkpoint.root(), proof))
                    .isTrue();
        }
    }
}
