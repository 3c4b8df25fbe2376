package be.mijnfonds.demo.launch.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a running (or killed) server left in {@code postmaster.pid}: lines 1 pid, 2 folder, 3 start in seconds, 4 port. */
record PostmasterFile(long pid, String folder, Instant started) {
    /** Empty when there is no file, or one that was cut short by a crash and says nothing usable. */
    static Optional<PostmasterFile> in(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) return Optional.empty();
        var lines = Files.readAllLines(file);
        try {
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    lines.get(1).strip(),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()))));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The server that serves this very folder, if it lives. A pid alone proves nothing: after a restart of the machine it
     * may belong to anyone, and ending a stranger's process would be worse than failing to start.
     */
    Optional<ProcessHandle> server(Path data) {
        if (!folder.equals(data.toString())) return Optional.empty();
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> serves(process, data));
    }

    private static boolean serves(ProcessHandle process, Path data) {
        var info = process.info();
        var words = List.of(info.arguments().orElse(new String[0]));
        return info.command().orElse("").endsWith("/postgres") && words.contains(data.toString());
    }
}
