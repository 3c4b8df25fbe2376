package be.mijnfonds.seal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.journal.tree.Inclusion;
import java.security.KeyPair;
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
    void a_statement_opens_in_the_core_and_is_the_one_the_vault_agreed_to() {
        var inbox = file.at("inbox");
        var pair = new KeyPair(
                Keys.p256(inbox.bytes("inboxKey", "publicKey")),
                Keys.privateKey("EC", inbox.bytes("inboxKey", "privateKey")));
        for (var one : inbox.list("statements")) {
            var said = Inbox.open(one.sealed(), pair, Fund.DEMO, ref, new ItemId(one.text("itemId")));
            assertThat(said.bytes()).isEqualTo(one.bytes("bytes"));
            assertThat(said.hash()).isEqualTo(one.bytes("hash"));
            assertThat(Purpose.agree(Fund.DEMO, ref, said.kind(), said.hash()).bytes())
                    .isEqualTo(one.bytes("purpose"));
            var agreement =
                    Agreement.open(one.bytes("agreement"), one.bytes("sig"), Keys.ed25519(inbox.bytes("vaultKey")));
            agreement.check(said);
            assertThat(agreement.line()).isEqualTo(one.number("line"));
        }
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
