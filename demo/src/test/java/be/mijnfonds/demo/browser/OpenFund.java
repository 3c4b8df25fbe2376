package be.mijnfonds.demo.browser;

import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.demo.launch.Options;
import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Progress;
import be.mijnfonds.demo.launch.Training;
import be.mijnfonds.demo.launch.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One fund as {@code ./mijnfonds run} opens it, for all tests that only use it; ended with the tests' own process. */
public final class OpenFund {
    public static final int MEMBERS = 20;
    private static final int ACCOUNTS = 10;
    private static final Path HOME = Path.of("..");

    private static final int LAST_LINES = 8;

    private static @Nullable DemoFund fund;
    private static @Nullable Path logs;

    private OpenFund() {}

    public static synchronized DemoFund get() {
        var open = fund;
        if (open != null) return open;
        train();
        var dir = temporary();
        var options = new Options(HOME, dir, MEMBERS, ACCOUNTS, Ports.find(), false, false, Set.of());
        var started = DemoFund.open(options, Progress.to(System.out)).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            started.close();
            delete(dir);
        }));
        fund = started;
        logs = dir.resolve("log");
        return started;
    }

    /**
     * With {@code -Dmijnfonds.aot=true} the programs' caches are made first: a minute and a half, which all funds and processes
     * that tests open afterwards give back.
     */
    private static void train() {
        if (!Boolean.getBoolean("mijnfonds.aot")) return;
        try (var lock = FileChannel.open(
                HOME.resolve("target/aot.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Tests run in two processes; who comes second finds what the first made.
            lock.lock();
            Training.make(HOME.toAbsolutePath().normalize(), Progress.to(System.out));
        } catch (Trouble e) {
            // Then the programs start as ever, slower.
            System.out.println("No caches: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The end of every process's log: what a test that waited in vain prints. */
    public static String lastWords() {
        try (var files = Files.list(Objects.requireNonNull(logs))) {
            return files.sorted().map(OpenFund::lastWords).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastWords(Path log) {
        try {
            var lines = Files.readAllLines(log);
            var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return log.getFileName() + "\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("open-fund");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path dir) {
        try (var files = Files.walk(dir)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            System.err.println("left behind: " + dir);
        }
    }
}
