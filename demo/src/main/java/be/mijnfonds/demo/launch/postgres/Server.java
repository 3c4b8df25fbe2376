package be.mijnfonds.demo.launch.postgres;

import be.mijnfonds.demo.launch.Ports;
import be.mijnfonds.demo.launch.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starting and stopping the server of one folder through PostgreSQL's own {@code pg_ctl}. */
final class Server {
    private static final int TRIES = 20;

    private final Binaries binaries;
    private final Path data;
    private final int port;
    private final Path log;
    private final NotRoot user = NotRoot.here();
    private volatile long pid;

    Server(Binaries binaries, Path data, int port, Path log) {
        this.binaries = binaries;
        this.data = data;
        this.port = port;
        this.log = log;
    }

    NotRoot user() {
        return user;
    }

    long pid() {
        return pid;
    }

    /** Whether the server that was started here still serves the folder; a dead one that nobody collected does not. */
    boolean alive() {
        try {
            return PostmasterFile.in(data)
                    .filter(file -> file.pid() == pid)
                    .flatMap(file -> file.server(data))
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    void initialise(Path fresh, Path passwordFile) throws IOException {
        var done = run(
                "initdb",
                "-D",
                fresh.toString(),
                "--username=postgres",
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions");
        if (done.status() != 0) throw trouble("PostgreSQL could not make its folder", done.output());
    }

    void start() throws IOException {
        Ports.needFree(port, "PostgreSQL");
        Files.createDirectories(log.resolveSibling(""));
        if (!Files.exists(log)) Files.createFile(log);
        if (user == NotRoot.NOBODY) user.own(log);
        for (var attempt = 1; ; attempt++) {
            var from = Files.size(log);
            var done = run("pg_ctl", "start", "-w", "-t", "120", "-D", data.toString(), "-l", log.toString());
            if (done.status() == 0) break;
            var said = said(from);
            // Children of a server that was killed hold its memory for a moment; they end by themselves.
            if (attempt == TRIES || !said.contains("shared memory")) throw trouble("PostgreSQL does not start", said);
            pause();
        }
        pid = PostmasterFile.in(data)
                .orElseThrow(() -> new Trouble("PostgreSQL left no pid file in " + data + "."))
                .pid();
    }

    void stop() {
        try {
            if (PostmasterFile.in(data).flatMap(file -> file.server(data)).isEmpty()) return;
            var done = run("pg_ctl", "stop", "-w", "-t", "60", "-m", "fast", "-D", data.toString());
            if (done.status() != 0) run("pg_ctl", "stop", "-w", "-t", "60", "-m", "immediate", "-D", data.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("stopping PostgreSQL in " + data, e);
        }
    }

    /**
     * A server of ours that outlived its launcher still runs with the settings of that time, so it is stopped, not used. A
     * pid file of a dead or of somebody else's process would keep PostgreSQL from starting for ever, so it is removed.
     */
    void endLeftover() throws IOException {
        if (PostmasterFile.in(data).flatMap(file -> file.server(data)).isPresent()) stop();
        if (PostmasterFile.in(data).flatMap(file -> file.server(data)).isEmpty())
            Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    private String said(long from) throws IOException {
        var bytes = Files.readAllBytes(log);
        var start = (int) Math.min(from, bytes.length);
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    private Trouble trouble(String what, String said) {
        if (said.contains("No space left on device"))
            return new Trouble("There is no room left on the disk that holds " + data + ".");
        if (said.contains("Address already in use")) return Ports.taken(port, "PostgreSQL");
        var lines = said.strip().lines().toList();
        var last = lines.isEmpty() ? "no reason given" : lines.getLast();
        return new Trouble(what + " (" + last.strip() + "); its log is " + log + ".");
    }

    private record Done(int status, String output) {}

    private Done run(String program, String... words) throws IOException {
        var all = new ArrayList<String>(List.of(binaries.program(program)));
        all.addAll(List.of(words));
        var process = new ProcessBuilder(user.command(all.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Done(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
