package be.mijnfonds.demo.scenes;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The last lines of the portal's log, whoever they are about: the log does not know. */
final class PortalLog {
    private static final int TAIL_BYTES = 16 << 10;
    private static final int LINES = 12;

    private final Path file;

    PortalLog(Path file) {
        this.file = file;
    }

    List<String> last() throws IOException {
        if (!Files.exists(file)) return List.of();
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var from = Math.max(0, in.length() - TAIL_BYTES);
            var bytes = new byte[(int) (in.length() - from)];
            in.seek(from);
            in.readFully(bytes);
            var lines = Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\n"));
            return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        }
    }
}
