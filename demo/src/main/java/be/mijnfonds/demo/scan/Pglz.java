package be.mijnfonds.demo.scan;

import java.util.Arrays;

/** PostgreSQL's own compression ({@code pg_lzcompress.c}). */
final class Pglz {
    private static final int MOST = 64 << 20;

    private Pglz() {}

    /** Empty when this is none, or not one that gives so many bytes. */
    static byte[] unpack(byte[] packed, int size) {
        // The two highest bits name another way to compress.
        if (size <= packed.length || size > MOST) return new byte[0];
        var out = new byte[Math.min(size, 4_096)];
        var from = 0;
        var to = 0;
        var control = 0;
        for (var bit = 8; to < size; control >>>= 1, bit++) {
            if (bit == 8) {
                if (from == packed.length) return new byte[0];
                control = packed[from++] & 0xff;
                bit = 0;
            }
            if (out.length < to + 273 && out.length < size)
                out = Arrays.copyOf(out, (int) Math.min(size, out.length * 2L + 273));
            if ((control & 1) == 0) {
                if (from == packed.length) return new byte[0];
                out[to++] = packed[from++];
                continue;
            }
            if (from + 2 > packed.length) return new byte[0];
            var length = (packed[from] & 0x0f) + 3;
            var back = (packed[from] & 0xf0) << 4 | packed[from + 1] & 0xff;
            from += 2;
            if (length == 18) {
                if (from == packed.length) return new byte[0];
                length += packed[from++] & 0xff;
            }
            if (back == 0 || back > to) return new byte[0];
            for (var end = Math.min(size, to + length); to < end; to++) out[to] = out[to - back];
        }
        return from == packed.length ? out : new byte[0];
    }
}
