package be.mijnfonds.range.row;

import be.mijnfonds.demo.launch.Leftovers;
import be.mijnfonds.demo.launch.Programs;
import be.mijnfonds.range.aim.Ours;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The outside monitor, a process of its own with the settings that a fund gives it, looking as often as it does by itself. */
final class Monitor implements AutoCloseable {
    private final Process process;
    private final StringBuilder said = new StringBuilder();
    private final CompletableFuture<Long> right = new CompletableFuture<>();
    private final CompletableFuture<Long> alarm = new CompletableFuture<>();

    private Monitor(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    static Monitor of(Ours ours) throws IOException {
        var layout = ours.fund().layout();
        var words = List.of(
                ours.keys().pages(), "--settings", layout.settings("watch").toString());
        var command = Programs.WATCH.command(ours.fund().options().home(), Leftovers.mark(layout, "watch"), words);
        return new Monitor(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var now = System.currentTimeMillis();
                said.append(line).append('\n');
                if (line.contains(" as signed: ")) right.complete(now);
                if (line.contains(" ALARM: ")) alarm.complete(now);
            }
            var ended = new IOException("the monitor ended without a word about it: " + said);
            right.completeExceptionally(ended);
            alarm.completeExceptionally(ended);
        } catch (IOException e) {
            right.completeExceptionally(e);
            alarm.completeExceptionally(e);
        }
    }

    /** Until it has seen that all is as signed. */
    void awaitRight() throws InterruptedException, ExecutionException {
        right.get();
    }

    boolean alarmed() {
        return alarm.isDone();
    }

    /** When it said that something is wrong, ms. */
    long alarm() throws InterruptedException, ExecutionException {
        return alarm.get();
    }

    /** All that it said, once it has ended. */
    String said() throws InterruptedException {
        process.waitFor();
        return said.toString();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
