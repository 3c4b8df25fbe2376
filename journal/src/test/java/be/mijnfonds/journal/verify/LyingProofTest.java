package be.mijnfonds.journal.verify;

import static be.mijnfonds.journal.tiles.TestLog.text;
import static be.mijnfonds.journal.verify.Command.verify;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.note.Keys;
import be.mijnfonds.journal.note.TlogProof;
import be.mijnfonds.journal.tiles.Entry;
import be.mijnfonds.journal.tiles.TestLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member's proof of line 300 of 600: true as it is, false however it is altered. */
class LyingProofTest {
    private static final int INDEX = 300;

    @TempDir
    Path folder;

    private final TestLog log = TestLog.of(600);
    private String proof = "";

    @BeforeEach
    void untouched_it_is_true_and_says_what_the_line_says() throws IOException {
        proof = text(proof(INDEX).bytes());
        var told = tell(proof);
        assertThat(told.said())
                .startsWith("true: ")
                .contains("line 300 of the journal 599.demo/journal, under a signed checkpoint of 600 lines")
                .contains("when        21 September 2026 16:13:20 in Brussels (2026-09-21T14:13:20.300Z)")
                .contains("verb        unlock, granted")
                .contains("categories  address, bank");
        assertThat(told.code()).isZero();
    }

    private TlogProof proof(int index) throws IOException {
        var read = new ArrayList<Entry>();
        var opened = log.open();
        opened.read(index, index + 1, read::add);
        return opened.proof((Entry.Kept) read.getFirst());
    }

    private Command tell(String text) {
        try {
            return verify(Files.writeString(folder.resolve("rita.tlog-proof"), text), "--key", log.signer.key());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertFalse(String altered, String first) {
        assertThat(altered).isNotEqualTo(proof);
        var told = tell(altered);
        assertThat(told.said()).isEqualTo("false: " + folder.resolve("rita.tlog-proof") + ": " + first + "\n");
        assertThat(told.code()).isEqualTo(1);
    }

    @Test
    void has_the_form_of_the_specification() {
        var lines = proof.lines().toList();
        assertThat(lines.getFirst()).isEqualTo("c2sp.org/tlog-proof@v1");
        assertThat(lines.get(1)).isEqualTo("extra " + Base64.getEncoder().encodeToString(TestLog.line(INDEX)));
        assertThat(lines.get(2)).isEqualTo("index 300");
        assertThat(proof).endsWith("\n\n" + text(log.checkpoint()));
        assertThat(text(TlogProof.parse(proof.getBytes(UTF_8)).bytes())).isEqualTo(proof);
    }

    @Test
    void a_bit_flipped_in_any_byte() {
        var bytes = proof.getBytes(UTF_8);
        for (var at = 0; at < bytes.length; at++) {
            var altered = bytes.clone();
            altered[at] ^= (byte) (1 << at % 8);
            var verdict = ProofCheck.check(altered, log.signer.key());
            assertThat(verdict).as("byte %d", at).isInstanceOf(Verdict.False.class);
        }
    }

    @Test
    void cut_off_after_any_byte() {
        var bytes = proof.getBytes(UTF_8);
        for (var length = 0; length < bytes.length; length++)
            assertThat(ProofCheck.check(Arrays.copyOf(bytes, length), log.signer.key()))
                    .as("%d bytes", length)
                    .isInstanceOf(Verdict.False.class);
    }

    @Test
    void another_line_in_its_place() {
        var other = Base64.getEncoder().encodeToString(TestLog.line(301));
        assertFalse(
                proof.replaceFirst("extra .*", "extra " + other),
                "the line does not stand at index 300 of the signed tree");
    }

    @Test
    void another_index() {
        assertFalse(proof.replace("index 300", "index 301"), "the line does not stand at index 301 of the signed tree");
    }

    @Test
    void an_index_beyond_the_tree() {
        assertFalse(proof.replace("index 300", "index 600"), "the line's index lies beyond the checkpoint's tree");
    }

    @Test
    void a_hash_dropped() {
        var lines = new ArrayList<>(proof.lines().toList());
        lines.remove(5);
        assertFalse(String.join("\n", lines) + "\n", "the line does not stand at index 300 of the signed tree");
    }

    @Test
    void two_hashes_in_another_order() {
        var lines = new ArrayList<>(proof.lines().toList());
        Collections.swap(lines, 4, 5);
        assertFalse(String.join("\n", lines) + "\n", "the line does not stand at index 300 of the signed tree");
    }

    @Test
    void the_checkpoint_of_an_older_tree() {
        var older = new TestLog(log.signer);
        older.append(0, 500);
        var altered = proof.replace(text(log.checkpoint()), text(older.publish()));
        assertFalse(altered, "the line does not stand at index 300 of the signed tree");
    }

    @Test
    void the_size_in_the_checkpoint_altered() {
        assertFalse(proof.replace("\n600\n", "\n601\n"), "the signature is false");
    }

    @Test
    void signed_by_another_key_of_the_same_name() {
        var forged = new TestLog(Keys.signer(TestLog.ORIGIN));
        forged.append(0, 600);
        assertFalse(proof.replace(text(log.checkpoint()), text(forged.publish())), "it is not signed by this key");
    }

    @Test
    void without_the_line_itself() {
        assertFalse(proof.replaceFirst("extra .*\n", ""), "the proof has no extra");
    }

    @Test
    void says_in_plain_words_who_acted_and_what_is_only_a_programs_word() throws IOException {
        var ref = "01arz3ndektsv4rrffq69g5fav";
        log.append(Line.builder(new byte[16], 0, "599", "lease", "granted")
                .kind("passkey")
                .actor(new Line.Actor("staff", ref, "fund", "helpdesk", "7zzzzzzzzzzzzzzzzzzzzzzzzz"))
                .subject(ref)
                .purpose("question")
                .ground("art6-1-c")
                .casus("C-2026-17")
                .app(new Line.App("desk", "desk-1", "0.1.0", "/members"))
                .build()
                .bytes());
        log.publish();
        var said = tell(text(proof(600).bytes())).said();
        assertThat(said.lines().map(String::strip))
                .containsAll(List.of(
                        "verb        lease, granted, passkey",
                        "who         staff, helpdesk, fund, " + ref + ", on behalf of 7zzzzzzzzzzzzzzzzzzzzzzzzz",
                        "about       " + ref,
                        "why         question, art6-1-c, C-2026-17",
                        "through     desk, desk-1, by its own word: 0.1.0, /members"));
    }
}
