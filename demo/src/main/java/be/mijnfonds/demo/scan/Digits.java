package be.mijnfonds.demo.scan;

import java.util.Arrays;

/**
 * Stretches of digits, each of which stands for some bits: base64 (both alphabets) and hexadecimal. Where a byte begins is
 * unknown, so each possible place is tried.
 */
final class Digits {
    private static final byte NONE = -1;
    private static final byte PASSED = -2;

    private final Layer of;
    private final String name;
    private final byte[] values;
    private final int bits;
    private final int least;
    private final Start[] starts;
    private int length;

    private static final class Start {
        private Layer to;
        private int held;
        private int bits;

        Start(Layer to) {
            this.to = to;
        }
    }

    private Digits(Layer of, String name, byte[] values, int bits, int least) {
        this.of = of;
        this.name = name;
        this.values = values;
        this.bits = bits;
        this.least = least;
        this.starts = new Start[bits == 6 ? 4 : 2];
    }

    static Digits base64(Layer of) {
        return new Digits(of, "base64", Tables.BASE64, 6, 11);
    }

    static Digits hex(Layer of) {
        return new Digits(of, "hex", Tables.HEX, 4, 2 * Needles.LEAST);
    }

    void accept(int b) {
        var value = values[b];
        if (value < 0) {
            // Mail breaks base64 into lines.
            if (value == PASSED && length >= least) return;
            end();
            return;
        }
        length++;
        if (length == least) open();
        else if (length > least) for (var start : starts) push(start, value);
    }

    private void open() {
        for (var skip = 0; skip < starts.length; skip++) {
            starts[skip] = new Start(of.below(name));
            for (var n = least - 1 - skip; n >= 0; n--) push(starts[skip], values[of.back(n)]);
        }
    }

    private void push(Start start, int value) {
        start.held = start.held << bits | value;
        start.bits += bits;
        if (start.bits < 8) return;
        start.bits -= 8;
        start.to.accept(start.held >>> start.bits & 0xff);
    }

    void end() {
        if (length >= least) for (var start : starts) start.to.end();
        length = 0;
    }

    private static final class Tables {
        static final byte[] BASE64 = table(
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
        static final byte[] HEX = table("0123456789abcdef", "0123456789ABCDEF");

        static {
            BASE64['\r'] = PASSED;
            BASE64['\n'] = PASSED;
        }

        private static byte[] table(String one, String other) {
            var table = new byte[256];
            Arrays.fill(table, NONE);
            for (var i = 0; i < one.length(); i++) {
                table[one.charAt(i)] = (byte) i;
                table[other.charAt(i)] = (byte) i;
            }
            return table;
        }
    }
}
