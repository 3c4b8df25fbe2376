package be.mijnfonds.demo.launch;

import be.mijnfonds.demo.launch.postgres.Binaries;
import be.mijnfonds.demo.launch.postgres.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes of an earlier run whose launcher was killed. A pid alone could by now be anybody's, so a process is ended only
 * when its start time is the noted one and its command line carries this folder's mark.
 */
public final class Leftovers {
    private static final Duration SAME = Duration.ofSeconds(2);

    private Leftovers() {}

    static void write(Path file, ProcessHandle process) throws IOException {
        var started = process.info().startInstant().orElse(Instant.now());
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, process.pid() + " " + started.toEpochMilli() + "\n");
    }

    /** Ends what earlier runs left behind; returns the names of what was ended. */
    public static List<String> end(Layout layout) throws IOException {
        var pids = layout.pid("x").resolveSibling("");
        if (!Files.exists(pids)) return List.of();
        try (var files = Files.list(pids)) {
            var ended = new ArrayList<String>();
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                ours(file, mark(layout, name)).ifPresent(process -> {
                    end(process);
                    ended.add(name);
                });
                Files.delete(file);
            }
            return ended;
        }
    }

    /** Ends the database servers of an earlier run, whatever they are called. */
    static void endClusters(Layout layout) throws IOException {
        var clusters = layout.cluster("x").resolveSibling("");
        if (!Files.exists(clusters)) return;
        try (var all = Files.list(clusters)) {
            for (var cluster : all.sorted().toList()) {
                if (!Files.exists(cluster.resolve("data/postmaster.pid"))) continue;
                var log = layout.log("postgres-" + cluster.getFileName());
                Cluster.endLeftover(cluster, Binaries.in(layout.programs()), log);
            }
        }
    }

    public static String mark(Layout layout, String name) {
        return layout.dir() + ":" + name;
    }

    private static Optional<ProcessHandle> ours(Path file, String mark) throws IOException {
        var parts = Files.readString(file).strip().split(" ");
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,10}") || !parts[1].matches("[0-9]{1,15}"))
            return Optional.empty();
        var noted = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(process -> started(process, noted) && says(process, mark));
    }

    private static boolean started(ProcessHandle process, Instant noted) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, noted).abs().compareTo(SAME) <= 0)
                .orElse(false);
    }

    private static boolean says(ProcessHandle process, String mark) {
        var word = "-D" + Child.MARK + "=" + mark;
        var known = process.info().arguments().orElse(new String[0]);
        return List.of(known).contains(word) || commandLine(process.pid()).contains(word);
    }

    /** Linux shows a long command line only here. */
    private static String commandLine(long pid) {
        try {
            var bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(15, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
