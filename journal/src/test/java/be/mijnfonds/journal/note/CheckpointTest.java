package be.mijnfonds.journal.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.tree.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    private final Signer signer = Keys.signer("599.demo/journal");

    @Test
    void is_the_three_lines_of_the_specification() {
        var checkpoint = new Checkpoint("599.demo/journal", 20852163, Hash.parse(ROOT));
        assertThat(checkpoint.text()).isEqualTo("599.demo/journal\n20852163\n" + ROOT + "\n");
        assertThat(Checkpoint.open(checkpoint.sign(signer), signer.key())).isEqualTo(checkpoint);
    }

    @Test
    void a_checkpoint_of_another_log_signed_by_our_key_is_refused() {
        var note = Note.sign("501.demo/journal\n1\n" + ROOT + "\n", signer);
        assertThatThrownBy(() -> Checkpoint.open(note, signer.key())).hasMessage("the checkpoint is another log's");
    }

    @Test
    void only_the_log_itself_signs_its_checkpoints() {
        var checkpoint = new Checkpoint("501.demo/journal", 1, Hash.parse(ROOT));
        assertThatThrownBy(() -> checkpoint.sign(signer)).isInstanceOf(NoteException.class);
    }

    @Test
    void malformed_bodies_are_refused_though_they_are_signed() {
        for (var body : List.of(
                "599.demo/journal\n",
                "599.demo/journal\n1\n",
                "599.demo/journal\n1\n" + ROOT + "\nextension\n",
                "599.demo/journal\n01\n" + ROOT + "\n",
                "599.demo/journal\n-1\n" + ROOT + "\n",
                "599.demo/journal\n+1\n" + ROOT + "\n",
                "599.demo/journal\n1000000000000000000\n" + ROOT + "\n",
                "599.demo/journal\n0\n" + ROOT + "\n",
                "599.demo/journal\n1\n" + ROOT.replace("q2I=", "q2J=") + "\n",
                "599.demo/journal\n1\n" + ROOT.substring(4) + "\n",
                "\n1\n" + ROOT + "\n"))
            assertThatThrownBy(() -> Checkpoint.open(Note.sign(body, signer), signer.key()))
                    .as(body)
                    .isInstanceOf(NoteException.class);
    }

    @Test
    void a_log_without_lines_has_a_checkpoint_too() {
        var empty = new Checkpoint("599.demo/journal", 0, Hash.EMPTY);
        assertThat(Checkpoint.open(empty.sign(signer), signer.key())).isEqualTo(empty);
    }
}
