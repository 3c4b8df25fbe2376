package be.mijnfonds.connector.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream into lines, with one buffer whatever the length of file or line. */
final class Lines {
    /** One line: its number from 1, and its bytes unless {@code fault} says why there are none to read. */
    record Line(long number, byte[] bytes, String fault) {
        boolean isGood() {
            return fault.isEmpty();
        }
    }

    /** What takes the lines. */
    @FunctionalInterface
    interface Taker {
        void take(Line line);
    }

    private Lines() {}

    /** Hands over each line; a line that is too long or never ends is handed over as a fault and the next one follows. */
    static void each(InputStream in, Taker taker) throws IOException {
        var buffer = new byte[64 << 10];
        var line = new byte[Limits.LINE_BYTES];
        var length = 0;
        var number = 1L;
        for (int count; (count = in.read(buffer)) >= 0; ) {
            for (var i = 0; i < count; i++) {
                if (buffer[i] != '\n') {
                    if (length < line.length) line[length] = buffer[i];
                    length = Math.min(length + 1, line.length + 1);
                    continue;
                }
                taker.take(ended(number++, line, length));
                length = 0;
            }
        }
        if (length > 0) taker.take(new Line(number, new byte[0], "line-not-ended"));
    }

    private static Line ended(long number, byte[] line, int length) {
        if (length == 0) return new Line(number, new byte[0], "empty-line");
        if (length > line.length) return new Line(number, new byte[0], "line-too-long");
        return new Line(number, Arrays.copyOf(line, length), "");
    }
}
