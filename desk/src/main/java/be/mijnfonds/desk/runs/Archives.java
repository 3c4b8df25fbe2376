package be.mijnfonds.desk.runs;

import be.mijnfonds.desk.acts.Hash;
import be.mijnfonds.desk.evidence.Archive;
import be.mijnfonds.desk.scope.Scopes.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evidence of each scope, one file named by its act's hash. It is written after the answer is there, from the tree the
 * answer was read from: a proof a line takes longer than the question, and nobody has to wait for it to freeze a scope.
 */
public final class Archives implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Archives.class);

    private final Path folder;
    private final Set<Hash> pending = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("evidence").daemon().factory());

    public Archives(Path folder) {
        this.folder = folder;
    }

    /** Begins one; none when too many lines show somebody: then it is asked for in parts. */
    void begin(Hash act, Answered answered) {
        if (answered.scope().shown().size() > Archive.MOST_PROOFS) return;
        pending.add(act);
        thread.execute(() -> {
            try {
                Files.createDirectories(folder);
                Archive.write(file(act), answered, (done, of) -> {});
            } catch (IOException | RuntimeException e) {
                LOG.error("the evidence of a scope could not be written: {}", e.getMessage());
            } finally {
                pending.remove(act);
            }
        });
    }

    boolean isPending(Hash act) {
        return pending.contains(act);
    }

    Optional<Path> of(Hash act) {
        return Optional.of(file(act)).filter(Files::isRegularFile);
    }

    private Path file(Hash act) {
        return folder.resolve(act.text() + ".zip");
    }

    /** What was not written is asked for anew, by the same question. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
