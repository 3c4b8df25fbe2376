package be.mijnfonds.range.row;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** All that a process may write to in its memory. The vault lets nothing attach, but code in it, or root, needs no leave. */
final class Memory {
    private static final int PIECE = 64 * 1024;

    private Memory() {}

    /** Returns how many bytes that were not zero pages. */
    static long take(long pid, Path file) throws IOException {
        var taken = 0L;
        try (var memory = new RandomAccessFile("/proc/" + pid + "/mem", "r");
                var out = Files.newOutputStream(file)) {
            for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
                var words = line.split(" +");
                if (!words[1].startsWith("rw") || line.contains("[v")) continue;
                var ends = words[0].split("-");
                taken += copy(memory, Long.parseLong(ends[0], 16), Long.parseLong(ends[1], 16), out);
            }
        }
        if (taken == 0) throw new IOException("nothing could be read of the process's memory");
        return taken;
    }

    private static long copy(RandomAccessFile memory, long from, long to, OutputStream out) throws IOException {
        var piece = new byte[PIECE];
        var taken = 0L;
        for (var at = from; at < to; at += PIECE) {
            var length = (int) Math.min(PIECE, to - at);
            try {
                memory.seek(at);
                memory.readFully(piece, 0, length);
            } catch (IOException e) {
                // Given back to the system meanwhile: there is nothing there any more.
                continue;
            }
            if (isEmpty(piece, length)) continue;
            out.write(piece, 0, length);
            taken += length;
        }
        return taken;
    }

    private static boolean isEmpty(byte[] piece, int length) {
        for (var i = 0; i < length; i++) if (piece[i] != 0) return false;
        return true;
    }
}
