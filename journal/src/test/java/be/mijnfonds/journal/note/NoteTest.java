package be.mijnfonds.journal.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoteTest {
    private static final String VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String TEXT = "This is an example message.\n";
    private static final String SIGNATURE = "\u2014 example.com/foo "
            + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    private final Signer signer = Keys.signer("599.demo/journal");

    private static String open(String note, VerifierKey key) {
        return Note.parse(note.getBytes(UTF_8)).text(key);
    }

    @Test
    void the_published_example_verifies() {
        assertThat(open(TEXT + "\n" + SIGNATURE, VerifierKey.parse(VKEY))).isEqualTo(TEXT);
        assertThat(VerifierKey.parse(VKEY)).hasToString(VKEY);
    }

    @Test
    void the_published_example_with_another_text_does_not() {
        assertThatThrownBy(() -> open("This is an example massage.\n\n" + SIGNATURE, VerifierKey.parse(VKEY)))
                .hasMessage("the signature is false");
    }

    @Test
    void what_is_signed_opens_and_the_key_reads_back() {
        var note = Note.sign("one\n\ntwo\n", signer);
        assertThat(Note.parse(note).text(VerifierKey.parse(signer.key().toString())))
                .isEqualTo("one\n\ntwo\n");
    }

    @Test
    void another_key_under_the_same_name_opens_nothing() {
        var note = Note.sign(TEXT, Keys.signer("599.demo/journal"));
        assertThatThrownBy(() -> Note.parse(note).text(signer.key())).hasMessage("it is not signed by this key");
    }

    @Test
    void the_same_key_under_another_name_opens_nothing() {
        var pair = Keys.pair("Ed25519");
        var note = Note.sign(TEXT, Signer.of("599.demo/journal", pair));
        assertThatThrownBy(() -> Note.parse(note).text(VerifierKey.of("501.demo/journal", pair.getPublic())))
                .hasMessage("it is not signed by this key");
    }

    @Test
    void signatures_of_unknown_keys_are_passed_over() {
        var note = Note.sign(TEXT, Keys.signer("witness.example/1"), signer, Keys.signer("witness.example/2"));
        assertThat(Note.parse(note).text(signer.key())).isEqualTo(TEXT);
    }

    @Test
    void one_false_signature_of_a_known_key_spoils_the_note() {
        var good = new String(Note.sign(TEXT, signer), UTF_8);
        var bad = new String(Note.sign("other\n", signer), UTF_8);
        var both = good + bad.substring(bad.indexOf('\u2014'));
        assertThatThrownBy(() -> open(both, signer.key())).hasMessage("the signature is false");
    }

    @Test
    void sixteen_signatures_are_taken_and_a_hundred_are_not() {
        var good = new String(Note.sign(TEXT, signer), UTF_8);
        var more = good.substring(good.indexOf('\u2014'));
        assertThat(open(good + more.repeat(15), signer.key())).isEqualTo(TEXT);
        assertThatThrownBy(() -> open(good + more.repeat(99), signer.key())).hasMessageContaining("too many");
    }

    @Test
    void broken_notes_are_refused() {
        for (var note : List.of(
                "",
                "\n",
                TEXT,
                TEXT + "\n",
                TEXT + SIGNATURE,
                TEXT + "\n" + SIGNATURE.strip(),
                TEXT + "\n" + SIGNATURE + "\n",
                TEXT + "\n-" + SIGNATURE.substring(1),
                TEXT + "\n" + SIGNATURE.replace("=", ""),
                TEXT + "\n" + SIGNATURE.replace("aQM=", "aQN="),
                TEXT + "\n" + SIGNATURE.replace("/foo ", "/foo  "),
                TEXT + "\n" + SIGNATURE.replace("/foo ", "+foo "),
                TEXT + "\n\u2014 example.com/foo AAAAAA==\n",
                "a\tb\n\n" + SIGNATURE))
            assertThatThrownBy(() -> open(note, VerifierKey.parse(VKEY)))
                    .as(note)
                    .isInstanceOf(NoteException.class);
        assertThatThrownBy(() -> Note.parse(new byte[] {(byte) 0xff, '\n', '\n'}))
                .isInstanceOf(NoteException.class);
        assertThatThrownBy(() -> Note.parse(new byte[1 << 20])).hasMessageContaining("too long");
    }

    @Test
    void broken_keys_are_refused() {
        for (var vkey : List.of(
                "",
                "example.com/foo",
                "example.com/foo+530d903a",
                VKEY.replace("530d903a", "530d903b"),
                VKEY.replace("530d903a", "530D903A"),
                VKEY.replace("foo", "bar"),
                VKEY.replace("foo", "f oo"),
                VKEY.replace("+Aeky", "+Beky"),
                VKEY.substring(0, VKEY.length() - 4),
                VKEY + "="))
            assertThatThrownBy(() -> VerifierKey.parse(vkey)).as(vkey).isInstanceOf(NoteException.class);
        assertThatThrownBy(() -> VerifierKey.of("x", Keys.pair("X25519").getPublic()))
                .isInstanceOf(NoteException.class);
        assertThatThrownBy(() -> Keys.signer("a b")).isInstanceOf(NoteException.class);
    }
}
