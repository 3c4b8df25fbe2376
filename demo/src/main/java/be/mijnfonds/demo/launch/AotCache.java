package be.mijnfonds.demo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One program's classes, loaded and linked ahead of time (JEP 483). Made from a fund of throw-away keys, never from a process
 * that serves somebody, so that nothing of such a process is in a file. A program without its cache starts as ever, slower.
 */
record AotCache(Path file, Path recording, List<String> java) {
    private static final Duration KEPT_JARS = Duration.ofDays(7);
    /** A cache that does not fit is left aside without a word in the program's log; other warnings stand there as ever. */
    private static final String QUIET = "-Xlog:all=warning,aot*=off,cds*=off:stdout";

    static Path folder(Path home) {
        return home.resolve("target/aot");
    }

    static AotCache of(Path home, Program program) {
        var classPath = ClassPath.of(home, program.module());
        try {
            var hash = ClassPath.sha256();
            hash.update((Runtime.version() + "\n" + String.join(" ", program.java()) + "\n" + classPath.fingerprint())
                    .getBytes(StandardCharsets.UTF_8));
            var file = folder(home).resolve(name(program) + "-" + ClassPath.shortened(hash) + ".aot");
            var java = new ArrayList<>(program.java());
            java.addAll(List.of("-cp", classPath.text()));
            return new AotCache(file, folder(home).resolve(name(program) + ".recording"), List.copyOf(java));
        } catch (IOException e) {
            throw new UncheckedIOException("looking at the jars of " + program.module(), e);
        }
    }

    private static String name(Program program) {
        return program.main().replace("be.mijnfonds.", "");
    }

    boolean made() {
        return Files.exists(file);
    }

    List<String> use() {
        return made() ? List.of("-XX:AOTCache=" + file, QUIET) : List.of();
    }

    /** For the run that shows which classes the program loads. */
    List<String> record() {
        return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording, QUIET);
    }

    /** Makes the cache from the recording; those of earlier jars go. */
    void make(String main, Path log) throws IOException {
        var fresh = file.resolveSibling("." + file.getFileName());
        var command = new ArrayList<>(java);
        command.addAll(
                1, List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + fresh, QUIET));
        command.add(main);
        try (var once = Once.start("aot", command, log)) {
            once.toItsEnd(line -> {});
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(recording);
        sweep();
    }

    private void sweep() throws IOException {
        var program = recording.getFileName().toString().replace(".recording", "-");
        try (var files = Files.list(file.resolveSibling(""))) {
            for (var old : files.filter(each -> !each.equals(file)).toList())
                if (old.getFileName().toString().startsWith(program)) Files.delete(old);
        }
        var oldest = Instant.now().minus(KEPT_JARS);
        try (var jars = Files.list(file.resolveSibling("jars"))) {
            for (var jar : jars.toList())
                if (Files.getLastModifiedTime(jar).toInstant().isBefore(oldest)
                        && !java.getLast().contains(jar.toString())) Files.delete(jar);
        }
    }
}
