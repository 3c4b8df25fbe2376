package be.mijnfonds.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PiecesTest {
    private final byte[] file = bytes(Pieces.BYTES * 2 + 1_000);

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(599).nextBytes(bytes);
        return bytes;
    }

    private InputStream again(byte[] now) throws IOException {
        var pieces = new Pieces();
        try (var in = new ByteArrayInputStream(file)) {
            for (var piece = in.readNBytes(Pieces.BYTES); piece.length > 0; piece = in.readNBytes(Pieces.BYTES))
                pieces.add(piece, piece.length);
        }
        return pieces.again(new ByteArrayInputStream(now));
    }

    @Test
    void a_file_that_stayed_the_same_is_read_to_its_end() throws IOException {
        assertThat(again(file).readAllBytes()).isEqualTo(file);
    }

    @Test
    void of_a_file_that_was_changed_not_a_byte_of_the_changed_piece_is_seen() throws IOException {
        var changed = file.clone();
        changed[Pieces.BYTES + 5] ^= 1;
        var in = again(changed);
        assertThat(in.readNBytes(Pieces.BYTES)).isEqualTo(Arrays.copyOf(file, Pieces.BYTES));
        assertThatThrownBy(in::read).isInstanceOf(BatchRefused.class).hasMessageContaining("changed");
    }

    @Test
    void a_file_that_grew_or_shrank_is_noticed() {
        for (var length : new int[] {0, Pieces.BYTES, Pieces.BYTES * 2, file.length - 1, file.length + 1}) {
            assertThatThrownBy(() -> again(Arrays.copyOf(file, length)).readAllBytes())
                    .as("%d bytes", length)
                    .isInstanceOf(BatchRefused.class);
        }
        assertThatThrownBy(() -> again(Arrays.copyOf(file, Pieces.BYTES * 4)).readAllBytes())
                .isInstanceOf(BatchRefused.class);
    }
}
