package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.journal.tiles.TileWriter;
import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.database.DatabaseAway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns committed lines into tiles and signed checkpoints. Before it signs, the tree must contain the newest checkpoint that
 * can be found, in the table or on disk, at its own place: a journal that is shorter or other stops here, loudly.
 */
public final class Publisher implements Sequencer.Committed, AutoCloseable {
    static final long SIGN_AT_LEAST_EVERY_MS = 10_000;
    /** Leases are refused when the last signature is older. */
    static final long STALE_AFTER_MS = 60_000;

    private static final long PAUSE_MS = 250;

    private record Committed(long index, byte[] leaf, byte @Nullable [] bytes) {}

    private final Path folder;
    private final Database database;
    private final Signer signer;
    private final Clock clock;
    private final Consumer<String> say;
    private final TileWriter tiles = new TileWriter();
    private final LinkedBlockingQueue<Committed> queue = new LinkedBlockingQueue<>();
    private final List<Checkpoint> known = new ArrayList<>();
    private final Thread thread;
    private volatile long signedAt;
    private volatile boolean closed;
    private volatile boolean broken;

    /** @param folder holds {@code checkpoint} and {@code tile/…}; can be rebuilt from the lines, but for the checkpoint */
    public Publisher(Path folder, Database database, Signer signer, Clock clock, Consumer<String> say) {
        this.folder = folder;
        this.database = database;
        this.signer = signer;
        this.clock = clock;
        this.say = say;
        this.thread = Thread.ofPlatform().name("publisher").unstarted(this::run);
    }

    @Override
    public void line(long index, byte[] leaf, byte @Nullable [] bytes) {
        queue.add(new Committed(index, leaf, bytes));
    }

    /**
     * Publishes what was committed so far and signs it, before the first lease.
     *
     * @throws IllegalStateException when the journal does not contain a checkpoint that was signed before
     */
    public void start() throws IOException {
        Files.createDirectories(folder);
        remembered().ifPresent(known::add);
        newestRow().ifPresent(known::add);
        drain();
        var size = tiles.edge().size();
        for (var old : known)
            if (old.size() > size)
                throw new IllegalStateException("the journal has " + size + " lines but " + old.size()
                        + " were signed: it was rolled back, and nothing is signed any more");
        sign();
        thread.start();
    }

    /** Whether the last checkpoint is young enough for leases to be given. */
    public boolean fresh() {
        return !broken && clock.millis() - signedAt <= STALE_AFTER_MS;
    }

    private void run() {
        while (!closed) {
            try {
                var first = queue.poll(PAUSE_MS, TimeUnit.MILLISECONDS);
                if (first == null && clock.millis() - signedAt < SIGN_AT_LEAST_EVERY_MS) continue;
                if (first != null) {
                    take(first);
                    // Gather: one signature and one set of partial tiles for all that come together.
                    Thread.sleep(PAUSE_MS);
                }
                drain();
                sign();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | DatabaseAway e) {
                say.accept("vault: cannot publish the journal: " + e.getMessage());
            } catch (RuntimeException e) {
                broken = true;
                say.accept("vault: STOPPED PUBLISHING: " + e.getMessage());
                return;
            }
        }
    }

    private void drain() {
        for (var each = queue.poll(); each != null; each = queue.poll()) take(each);
    }

    private void take(Committed line) {
        if (line.index() != tiles.edge().size()) throw new IllegalStateException("lines out of order");
        if (line.bytes() == null) tiles.appendErased(Hash.of(line.leaf()));
        else if (Hash.leaf(line.bytes()).equals(Hash.of(line.leaf()))) tiles.append(line.bytes());
        else throw new IllegalStateException("line " + line.index() + " was changed in the database");
        for (var old : known)
            if (old.size() == tiles.edge().size()
                    && !old.root().equals(tiles.edge().root()))
                throw new IllegalStateException("the journal differs from what was signed at " + old.size() + " lines");
    }

    private void sign() throws IOException {
        for (var file : tiles.drain().entrySet()) write(folder.resolve(file.getKey()), file.getValue());
        var edge = tiles.edge();
        var note = new Checkpoint(signer.key().name(), edge.size(), edge.root()).sign(signer);
        database.read(connection -> {
            try (var insert = connection.prepareStatement(
                    "insert into checkpoint (size, note) values (?, ?) on conflict (size) do nothing")) {
                insert.setLong(1, edge.size());
                insert.setBytes(2, note);
                return insert.executeUpdate();
            }
        });
        write(folder.resolve("checkpoint"), note);
        signedAt = clock.millis();
    }

    private Optional<Checkpoint> remembered() throws IOException {
        var file = folder.resolve("checkpoint");
        return Files.exists(file)
                ? Optional.of(Checkpoint.open(Files.readAllBytes(file), signer.key()))
                : Optional.empty();
    }

    private Optional<Checkpoint> newestRow() {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select note from checkpoint order by size desc limit 1");
                    var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(Checkpoint.open(rows.getBytes(1), signer.key())) : Optional.empty();
            }
        });
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
