package be.mijnfonds.journal;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.Note;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.TlogProof;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tiles.Entry;
import be.mijnfonds.journal.tiles.EntryBundle;
import be.mijnfonds.journal.tiles.LogException;
import be.mijnfonds.journal.tiles.TestLog;
import be.mijnfonds.journal.tiles.TilePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever bytes come in, a parser answers with a value or with its one declared exception. Same seed, same bytes. */
class FuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("mijnfonds.all") ? 200_000 : 20_000;

    private final TestLog log = TestLog.of(10);

    @Test
    void json() {
        fuzz(TestLog.line(0), JsonException.class, Json::parse);
    }

    @Test
    void line() {
        fuzz(TestLog.line(0), JsonException.class, Line::parse);
    }

    /** What the quick reader takes, the careful one takes for the same line; what the one leaves, the other refuses. */
    @Test
    void a_line_is_read_alike_in_haste_and_with_care() {
        fuzz(TestLog.line(0), JsonException.class, bytes -> {
            var scan = LineScan.of(bytes);
            var line = LineJson.carefully(bytes);
            assertThat(scan).as("left to the careful reader for nothing").isNotNull();
            assertThat(scan.line()).isEqualTo(line);
            assertThat(scan.glance()).isEqualTo(Glance.of(line)).isEqualTo(Glance.at(bytes));
        });
    }

    /** The same from the other side: of each change that it takes, the careful reader has no complaint. */
    @Test
    void nothing_is_taken_in_haste_that_care_would_refuse() {
        var taken = new int[1];
        fuzz(LineTest.fullest().bytes(), JsonException.class, bytes -> {
            if (LineScan.of(bytes) == null) throw new JsonException("left to the careful reader");
            LineJson.carefully(bytes);
            taken[0]++;
        });
        assertThat(taken[0]).isGreaterThan(ROUNDS / 100);
    }

    @Test
    void note() {
        fuzz(log.checkpoint(), NoteException.class, Note::parse);
    }

    @Test
    void key() {
        var vkey = log.signer.key().toString().getBytes(StandardCharsets.UTF_8);
        fuzz(vkey, NoteException.class, bytes -> VerifierKey.parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Test
    void checkpoint_under_a_true_signature() {
        var body = TestLog.text(log.checkpoint()).split("\n\n", -1)[0] + "\n";
        fuzz(
                body.getBytes(StandardCharsets.UTF_8),
                NoteException.class,
                bytes -> Checkpoint.open(
                        Note.sign(new String(bytes, StandardCharsets.UTF_8), log.signer), log.signer.key()),
                ROUNDS / 10);
    }

    @Test
    void proof() throws IOException {
        var read = new ArrayList<Entry>();
        var opened = log.open();
        opened.read(3, 4, read::add);
        var proof = opened.proof((Entry.Kept) read.getFirst()).bytes();
        fuzz(proof, NoteException.class, bytes -> TlogProof.parse(bytes).verify(log.signer.key()), ROUNDS / 4);
    }

    @Test
    void bundle() {
        var path = new TilePath(TilePath.ENTRIES, 0, 10);
        fuzz(log.file(path.toString()), LogException.class, bytes -> EntryBundle.parse(path, bytes));
    }

    @Test
    void path() {
        fuzz(
                "tile/entries/x001/234.p/17".getBytes(StandardCharsets.UTF_8),
                LogException.class,
                bytes -> TilePath.parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Test
    void a_tile_in_a_log() throws IOException {
        var path = "tile/0/000.p/10";
        fuzz(
                log.file(path),
                LogException.class,
                bytes -> {
                    log.files.put(path, bytes);
                    try {
                        log.open();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                ROUNDS / 10);
    }

    private static void fuzz(byte[] good, Class<? extends RuntimeException> declared, Consumer<byte[]> parser) {
        fuzz(good, declared, parser, ROUNDS);
    }

    private static void fuzz(
            byte[] good, Class<? extends RuntimeException> declared, Consumer<byte[]> parser, int rounds) {
        parser.accept(good.clone());
        var random = new SplittableRandom(20210907);
        var refused = 0;
        for (var round = 0; round < rounds; round++) {
            var bytes = round % 10 == 0 ? noise(random) : mutated(good, random);
            try {
                parser.accept(bytes);
            } catch (RuntimeException e) {
                if (e.getClass() != declared) throw new AssertionError("on " + Arrays.toString(bytes), e);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(rounds / 10);
    }

    private static byte[] noise(SplittableRandom random) {
        var bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One to four changes: a bit, a byte that means something to a parser, a piece doubled, cut out or moved. */
    private static byte[] mutated(byte[] good, SplittableRandom random) {
        var bytes = good.clone();
        for (var changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 1; changes--) {
            var at = random.nextInt(bytes.length);
            var end = at + random.nextInt(Math.min(40, bytes.length - at) + 1);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) "\n\0 \"\\{}[]:,+-=09/.\u007f\u00ff".charAt(random.nextInt(19));
                case 2 -> bytes = join(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
                case 3 -> bytes = join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
                default -> bytes = join(Arrays.copyOfRange(bytes, at, bytes.length), Arrays.copyOf(bytes, at));
            }
        }
        return bytes;
    }

    private static byte[] join(byte[] a, byte[] b) {
        var joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
