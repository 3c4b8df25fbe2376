package be.mijnfonds.demo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One process of the fund: started, watched, and started again when it ends without being asked to.
 *
 * <p>Its pid file lets the next run end it, should this launcher be killed before it.
 */
public final class Child {
    /** The system property in every command line that says whose process it is. */
    static final String MARK = "mijnfonds.process";

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    /** What a shell and Java say of a process that got SIGKILL. */
    private static final int KILLED = 128 + 9;

    private static final Duration STEADY = Duration.ofSeconds(60);

    private final String name;
    private final List<String> command;
    private final Layout layout;
    private final BooleanSupplier ready;
    private final Progress progress;
    private @Nullable Process process;
    private boolean wanted;
    private int quickDeaths;
    private long startedNanos;
    private Map<String, String> environment = Map.of();

    /** @param ready whether it answers; asked again and again after a start */
    public Child(String name, List<String> command, Layout layout, BooleanSupplier ready, Progress progress) {
        this.name = name;
        this.command = command;
        this.layout = layout;
        this.ready = ready;
        this.progress = progress;
    }

    public String name() {
        return name;
    }

    public Path log() {
        return layout.log(name);
    }

    /** The process that runs now; its pid changes with every start. */
    public synchronized long pid() {
        if (process == null) throw new IllegalStateException(name + " was not started");
        return process.pid();
    }

    public synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    /** Besides what it has from the launcher; from the next start on. */
    public synchronized void environment(Map<String, String> more) {
        environment = Map.copyOf(more);
    }

    /** Starts it and does not wait; an end that nobody asked for starts it again. */
    public synchronized void start() {
        wanted = true;
        if (alive() || AtExit.isLeaving()) return;
        try {
            Files.createDirectories(layout.logs());
            var builder = new ProcessBuilder(shielded());
            builder.environment().putAll(environment);
            process = builder.redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            startedNanos = System.nanoTime();
            Leftovers.write(layout.pid(name), process.toHandle());
            process.onExit().thenAccept(this::ended);
        } catch (IOException e) {
            throw new UncheckedIOException("starting " + name, e);
        }
    }

    /** @throws Trouble when it ends or does not answer within five minutes */
    public void awaitReady() {
        var end = System.nanoTime() + LONGEST_START.toNanos();
        while (!ready.getAsBoolean()) {
            if (gaveUp()) throw new Trouble(name + " does not start: " + lastWords() + " Its log is " + log() + ".");
            if (System.nanoTime() > end) throw new Trouble(name + " does not answer; its log is " + log() + ".");
            Waiting.pause();
        }
    }

    /** Asks it to end, and ends it when it does not. */
    public void stop() {
        Process running;
        synchronized (this) {
            wanted = false;
            running = process;
        }
        if (running == null) return;
        running.destroy();
        try {
            if (!running.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS))
                running.destroyForcibly().waitFor();
            Files.deleteIfExists(layout.pid(name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("stopping " + name, e);
        }
    }

    /** {@code kill -9}, as a test does it; the watch starts it again. */
    public void kill() {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** {@code kill -9} without a new start, until {@link #start()}. */
    public void killAndLeave() {
        synchronized (this) {
            wanted = false;
        }
        kill();
    }

    private synchronized void ended(Process dead) {
        if (!wanted || process != dead || AtExit.isLeaving()) return;
        // Killed from outside says nothing about whether it can start: it is started again, however often.
        var quick = System.nanoTime() - startedNanos < STEADY.toNanos();
        if (dead.exitValue() != KILLED) quickDeaths = quick ? quickDeaths + 1 : 1;
        if (gaveUp()) {
            progress.note(name + " ended " + quickDeaths + " times in a row and is left alone. " + lastWords());
            return;
        }
        progress.note(name + " ended unexpectedly (" + dead.exitValue() + ") and is started again.");
        start();
    }

    private synchronized boolean gaveUp() {
        return quickDeaths >= 10 || (quickDeaths >= 3 && !ready.getAsBoolean());
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(log()).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.isEmpty() ? "It said nothing." : lines.getLast();
        } catch (IOException e) {
            return "It left no log.";
        }
    }

    /**
     * Ctrl-C on a terminal goes to every process of the group. The children do not hear it, so that the launcher can stop
     * them in order: what reads before what it reads from.
     */
    private List<String> shielded() {
        var whole = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; ulimit -c 0; exec \"$@\"", "sh"));
        whole.addAll(command);
        return whole;
    }
}
