package be.mijnfonds.vault.orders;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.vault.database.DatabaseAway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder on the vault's own host: an order that is laid in it is carried out, and its answer lies beside it. No network
 * reaches it, so freezing needs neither portal nor desk. Who may write in the folder cannot order anything: signatures do.
 */
public final class OrderFolder implements AutoCloseable {
    private static final String ENDING = ".order";
    private static final String ANSWER = ".answer";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final int MOST_BYTES = 8 * 1024;
    private static final long LOOK_EVERY_MS = 500;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("orders").factory());
    private final Path folder;
    private final Clerk clerk;
    private final Consumer<String> say;

    private OrderFolder(Path folder, Clerk clerk, Consumer<String> say) {
        this.folder = folder;
        this.clerk = clerk;
        this.say = say;
    }

    public static OrderFolder watch(Path folder, Clerk clerk, Consumer<String> say) throws IOException {
        Files.createDirectories(folder);
        var watched = new OrderFolder(folder, clerk, say);
        var _ = watched.timer.scheduleWithFixedDelay(
                watched::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        return watched;
    }

    private void look() {
        try {
            for (var file : waiting()) lookAt(file);
        } catch (IOException | RuntimeException e) {
            say.accept("vault: ALARM: the folder of orders cannot be read");
        }
    }

    /** What goes wrong with one keeps no other from being carried out. */
    private void lookAt(Path file) {
        try {
            answer(file);
        } catch (DatabaseAway e) {
            // Tried again in a moment; an order stays where it is until it has its answer.
            Thread.yield();
        } catch (IOException | RuntimeException e) {
            say.accept("vault: ALARM: a file in the folder of orders cannot be read or answered");
        }
    }

    private List<Path> waiting() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[A-Za-z0-9-]{1,64}" + ENDING))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private void answer(Path file) throws IOException {
        var outcome = carryOut(file);
        if (outcome == null) return;
        var name = file.getFileName().toString().replace(ENDING, "");
        var answer = switch (outcome) {
            case Clerk.Outcome.Done(var line) ->
                Json.object().put("outcome", "done").put("line", line);
            case Clerk.Outcome.Admitted(var line, var ref, var number, var code) ->
                Json.object()
                        .put("outcome", "done")
                        .put("line", line)
                        .put("ref", ref.value())
                        .put("number", number.value())
                        .put("code", code.value());
            case Clerk.Outcome.Refused(var why) ->
                Json.object().put("outcome", "refused").put("why", why);
        };
        // For the vault's user alone: a code to begin with may stand in it.
        var hidden = folder.resolve("." + name);
        Files.deleteIfExists(hidden);
        Files.createFile(hidden, OWNER_ONLY);
        Files.write(hidden, answer.build().canonical());
        Files.move(hidden, folder.resolve(name + ANSWER), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(file);
        say.accept("vault: ALARM: an order of two officers is "
                + (outcome instanceof Clerk.Outcome.Refused ? "refused" : "carried out; see the newest lines"));
    }

    /** Null when somebody took it away again. */
    private Clerk.@Nullable Outcome carryOut(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) return clerk.noOrder("it is too long for an order");
            return clerk.carryOut(SignedOrder.parse(Files.readAllBytes(file)));
        } catch (JsonException e) {
            return clerk.noOrder("it is no order: " + e.getMessage());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /**
     * Lays an order in a running vault's folder and waits for the answer.
     *
     * @return the answer, or null when none came in time: then it is not known what will come of it
     */
    public static @Nullable String lay(Path folder, String name, SignedOrder order, long waitMs)
            throws IOException, InterruptedException {
        // An answer from before would be taken for this order's.
        Files.deleteIfExists(folder.resolve(name + ANSWER));
        var hidden = Files.write(folder.resolve("." + name + ENDING), order.bytes());
        var file = Files.move(hidden, folder.resolve(name + ENDING), StandardCopyOption.ATOMIC_MOVE);
        var answer = folder.resolve(name + ANSWER);
        for (var waited = 0L; waited < waitMs; waited += LOOK_EVERY_MS) {
            if (Files.exists(answer)) return taken(answer);
            Thread.sleep(LOOK_EVERY_MS);
        }
        // Taken back, so that it is not carried out unexpectedly later; a vault that is just at it answers all the
        // same.
        Files.deleteIfExists(file);
        return Files.exists(answer) ? taken(answer) : null;
    }

    /** What came of it is told, and a code in it once. */
    private static String taken(Path answer) throws IOException {
        var text = Files.readString(answer);
        if (Json.parseObject(text.getBytes(StandardCharsets.UTF_8)).has("code")) Files.delete(answer);
        return text;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
