package be.mijnfonds.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bodies broken in thousands of ways, the same at each run: a reader throws {@link JsonException} and nothing else. */
class FuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("mijnfonds.all") ? 30_000 : 3_000;
    private static final List<String> PIECES = List.of(
            "null",
            "\"\"",
            "[]",
            "{}",
            "-1",
            "0",
            "9007199254740991",
            "9007199254740992",
            "99999999999999999999",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "1.5",
            "true",
            "[[[[[[[[[[[[[[[[[[[[",
            "\"AA==\"",
            "{\"v\":1}",
            "\u00e9",
            ",",
            "\"");

    private final Random random = new Random(20_261_124);

    @Test
    void broken_bodies_bring_out_only_the_declared_error() {
        var refused = 0;
        for (var body : Bodies.all())
            for (var round = 0; round < ROUNDS; round++) if (!takes(body, broken(body.bytes()))) refused++;
        // Were most of them taken, this test would break nothing.
        assertThat(refused).isGreaterThan(Bodies.all().size() * ROUNDS / 2);
    }

    @Test
    void one_kinds_body_is_no_other_kinds() {
        for (var body : Bodies.all())
            for (var other : Bodies.all())
                if (takes(body, other.bytes()))
                    assertThat(new String(body.rewrite().apply(other.bytes()), UTF_8))
                            .isEqualTo(new String(other.bytes(), UTF_8));
    }

    private static boolean takes(Bodies body, byte[] bytes) {
        try {
            body.rewrite().apply(bytes);
            return true;
        } catch (JsonException e) {
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(body + " " + new String(bytes, UTF_8), e);
        }
    }

    private byte[] broken(byte[] good) {
        var bytes = good;
        for (var times = 1 + random.nextInt(3); times > 0; times--)
            bytes = switch (random.nextInt(4)) {
                case 0 -> flipped(bytes);
                case 1 -> without(bytes);
                case 2 -> with(bytes, PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
                default -> otherValue(bytes);
            };
        return bytes;
    }

    private byte[] flipped(byte[] bytes) {
        var other = bytes.clone();
        if (other.length > 0) other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    private byte[] without(byte[] bytes) {
        var from = random.nextInt(bytes.length + 1);
        return replaced(bytes, from, from + random.nextInt(bytes.length - from + 1), new byte[0]);
    }

    private byte[] with(byte[] bytes, byte[] piece) {
        var at = random.nextInt(bytes.length + 1);
        return replaced(bytes, at, at, piece);
    }

    /** Puts something strange where a value begins, so that more gets past the grammar. */
    private byte[] otherValue(byte[] bytes) {
        var text = new String(bytes, UTF_8);
        var colon = text.indexOf(':', random.nextInt(text.length() + 1));
        if (colon < 0) return bytes;
        var end = colon + 1;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) end++;
        return (text.substring(0, colon + 1) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(end))
                .getBytes(UTF_8);
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] piece) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(piece);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
