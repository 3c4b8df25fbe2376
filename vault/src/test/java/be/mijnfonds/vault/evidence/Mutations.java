package be.mijnfonds.vault.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Breaks bytes in the ways that break parsers. The same seed breaks the same bytes, so that a find can be had again. */
final class Mutations {
    private static final String[] WORDS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\\",
        "\\u0000",
        "\\ud800",
        ":",
        ",",
        "null",
        "true",
        "-",
        "0",
        "1e9",
        "9007199254740993",
        "\"type\":\"webauthn.get\",",
        "\"alg\":\"none\",",
        "\"crit\":[],",
        ".",
        "..",
        "=",
        "AA",
        "\u00e9",
        "[[[[[[[[[[[[[[[[[["
    };
    private static final byte[] EDGES = {0, 1, 2, 0x30, 0x7f, (byte) 0x80, (byte) 0x81, (byte) 0xa0, (byte) 0xff};

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** One to four breaks; now and then the bytes stay as they are. */
    byte[] of(byte[] bytes) {
        var out = bytes.clone();
        for (var i = random.nextInt(1, 5); i > 0; i--) out = once(out);
        return out;
    }

    private byte[] once(byte[] in) {
        if (in.length == 0) return new byte[] {EDGES[random.nextInt(EDGES.length)]};
        var at = random.nextInt(in.length);
        var end = at + random.nextInt(Math.min(in.length - at, 40) + 1);
        return switch (random.nextInt(8)) {
            case 0 -> with(in, at, (byte) (in[at] ^ (1 << random.nextInt(8))));
            case 1 -> with(in, at, EDGES[random.nextInt(EDGES.length)]);
            case 2 -> SoftAuthenticator.concat(Arrays.copyOf(in, at), Arrays.copyOfRange(in, end, in.length));
            case 3 -> SoftAuthenticator.concat(Arrays.copyOf(in, end), Arrays.copyOfRange(in, at, in.length));
            case 4 -> Arrays.copyOf(in, at);
            case 5 -> insert(in, at, WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8));
            case 6 -> insert(in, at, noise());
            default -> with(in, at, in[random.nextInt(in.length)]);
        };
    }

    private byte[] noise() {
        var noise = new byte[random.nextInt(1, 16)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] with(byte[] in, int at, byte value) {
        var out = in.clone();
        out[at] = value;
        return out;
    }

    private static byte[] insert(byte[] in, int at, byte[] what) {
        return SoftAuthenticator.concat(Arrays.copyOf(in, at), what, Arrays.copyOfRange(in, at, in.length));
    }
}
