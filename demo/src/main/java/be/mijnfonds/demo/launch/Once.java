package be.mijnfonds.demo.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/** A program that runs to its end, such as {@code vault init} or the first feed. */
final class Once implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Path log;

    private Once(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static Once start(String name, List<String> command, Path log) {
        try {
            Files.createDirectories(log.resolveSibling(""));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new Once(name, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("starting " + name, e);
        }
    }

    /**
     * Hands each line to {@code said} and to the log.
     *
     * @throws Trouble when it does not end with 0
     */
    void toItsEnd(Consumer<String> said) {
        var last = "it said nothing";
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isBlank()) continue;
                last = line;
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                said.accept(line);
            }
            var status = process.waitFor();
            if (status != 0) throw new Trouble(name + " did not succeed: " + last + " (its log is " + log + ")");
        } catch (IOException e) {
            throw new UncheckedIOException("reading what " + name + " says", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("Stopped while " + name + " ran.");
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
