package be.mijnfonds.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Breaks bodies in the ways that break parsers; the same seed breaks them alike, so that a find can be had again. */
public final class Broken {
    private static final List<String> PIECES = List.of(
            "null",
            "\"\"",
            "[]",
            "{}",
            "[null]",
            "-1",
            "0",
            "9007199254740991",
            "9007199254740992",
            "99999999999999999999",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"' or 1=1 --\"",
            "1.5",
            "true",
            "[[[[[[[[[[[[[[[[[[[[",
            "\"AA==\"",
            "{\"v\":1}",
            "\u00e9",
            ",",
            "\"");

    private final Random random;

    public Broken(long seed) {
        random = new Random(seed);
    }

    public byte[] of(byte[] good) {
        var bytes = good;
        for (var times = 1 + random.nextInt(3); times > 0; times--)
            bytes = switch (random.nextInt(4)) {
                case 0 -> flipped(bytes);
                case 1 -> without(bytes);
                case 2 -> with(bytes, piece());
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
        return (text.substring(0, colon + 1) + new String(piece(), UTF_8) + text.substring(end)).getBytes(UTF_8);
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8);
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] piece) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(piece);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
