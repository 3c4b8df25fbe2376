package be.mijnfonds.connector.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines, with one buffer whatever the length of file or line. */
final class Lines {
    /** One line: its number from 1, and its bytes unless {@code fault} says why there are none to read. */
    record Line(long number, byte[] bytes, String fault) {
        boolean isGood() {
            return fault.isEmpty();
        }
    }

    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private final byte[] line = new byte[Limits.LINE_BYTES];
    private int at;
    private int filled;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line, or null at the end; one that is too long or never ends comes as a fault and the next one follows. */
    @Nullable
    Line next() throws IOException {
        var length = 0;
        while (true) {
            if (at == filled) {
                filled = in.read(buffer);
                at = 0;
                if (filled < 0) {
                    filled = 0;
                    return length == 0 ? null : fault("line-not-ended");
                }
                continue;
            }
            var b = buffer[at++];
            if (b == '\n') return ended(length);
            if (length < line.length) line[length] = b;
            length = Math.min(length + 1, line.length + 1);
        }
    }

    private Line ended(int length) {
        if (length == 0) return fault("empty-line");
        if (length > line.length) return fault("line-too-long");
        return new Line(++number, Arrays.copyOf(line, length), "");
    }

    private Line fault(String reason) {
        return new Line(++number, new byte[0], reason);
    }
}
