package be.mijnfonds.connector.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines, with one buffer whatever the length of file or line. */
final class Lines implements AutoCloseable {
    /**
     * One line: its number from 1, and its bytes unless {@code fault} says why there are none to read.
     *
     * @param length bytes of the file, as far as they were counted; good for progress only
     */
    record Line(long number, byte[] bytes, String fault, int length) {
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

    /** The last line may do without its end. */
    private final boolean endOptional;

    Lines(InputStream in) {
        this(in, false);
    }

    Lines(InputStream in, boolean endOptional) {
        this.in = in;
        this.endOptional = endOptional;
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
                    if (length == 0) return null;
                    return endOptional ? ended(length) : fault("line-not-ended", length);
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
        if (length == 0) return fault("empty-line", 1);
        if (length > line.length) return fault("line-too-long", length);
        return new Line(++number, Arrays.copyOf(line, length), "", length + 1);
    }

    private Line fault(String reason, int length) {
        return new Line(++number, new byte[0], reason, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
