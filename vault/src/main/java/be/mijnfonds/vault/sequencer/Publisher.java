package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.Signer;
import be.mijnfonds.journal.tiles.TileWriter;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.database.DatabaseAway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns committed lines into tiles and signed checkpoints. Before it signs, the tree must contain the newest checkpoint that
 * can be found, in the table or on disk, at its own place: a journal that is shorter or other stops here, loudly.
 */
public final class Publisher implements AutoCloseable {
    static final long SIGN_AT_LEAST_EVERY_MS = 10_000;
    /** Leases are refused when the last signature is older. */
    static final long STALE_AFTER_MS = 60_000;

    private static final long PAUSE_MS = 250;
    /** Lines between two times of writing while the whole journal is read: so much of it is held in memory. */
    private static final int WRITE_EVERY = 4_096;

    private static final int CLOSE_WITHIN_MS = 5_000;

    private final Published folder;
    private final CheckpointRows rows;
    private final Signer signer;
    private final Clock clock;
    private final Voice voice;
    private final TileWriter tiles = new TileWriter();
    private final SequencedMap<String, byte[]> unwritten = new LinkedHashMap<>();
    private final LinkedBlockingQueue<Committed> queue = new LinkedBlockingQueue<>();
    private final List<Checkpoint> known = new ArrayList<>();
    private final Thread thread;
    private boolean owed;
    private volatile boolean running;
    private volatile long signedAt;
    private volatile boolean closed;
    private volatile boolean broken;

    /** @param folder holds {@code checkpoint} and {@code tile/…}; can be rebuilt from the lines, but for the checkpoint */
    public Publisher(Path folder, Database database, Signer signer, Clock clock, Consumer<String> say) {
        this.folder = new Published(folder);
        this.rows = new CheckpointRows(database);
        this.signer = signer;
        this.clock = clock;
        this.voice = new Voice(say);
        this.thread = Thread.ofPlatform().name("publisher").unstarted(this::run);
    }

    /** Reads what was signed before; to be called before the first line. Lines in the newest checkpoint. */
    public long open() throws IOException {
        for (var note : Stream.concat(folder.checkpoint().stream(), rows.newest().stream())
                .toList()) known.add(Checkpoint.open(note, signer.key()));
        return known.stream().mapToLong(Checkpoint::size).max().orElse(0);
    }

    /** @throws JournalDiffers at start, when the journal does not contain what was signed before */
    public void line(Committed line) {
        if (running) {
            queue.add(line);
            return;
        }
        take(line);
        if (tiles.edge().size() % WRITE_EVERY == 0) write();
    }

    /**
     * Publishes what was committed so far and signs it, before the first lease.
     *
     * @throws JournalDiffers when the journal does not contain a checkpoint that was signed before
     */
    public void start() throws IOException {
        var size = tiles.edge().size();
        for (var old : known)
            if (old.size() > size)
                throw new JournalDiffers("the journal has " + size + " lines but " + old.size()
                        + " were signed: it was rolled back, and nothing is signed any more");
        sign();
        running = true;
        thread.start();
    }

    /** Whether the last checkpoint is young enough for leases to be given. */
    public boolean fresh() {
        return !broken && clock.millis() - signedAt <= STALE_AFTER_MS;
    }

    private void run() {
        while (!closed) {
            try {
                gather(queue.poll(PAUSE_MS, TimeUnit.MILLISECONDS));
                if (owed || clock.millis() - signedAt >= SIGN_AT_LEAST_EVERY_MS) {
                    sign();
                    voice.say("vault: the journal is published");
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException | DatabaseAway e) {
                if (!closed) voice.say("vault: cannot publish the journal: " + Voice.why(e));
            } catch (RuntimeException e) {
                broken = true;
                voice.say("vault: ALARM: stopped publishing the journal: " + Voice.why(e));
                return;
            }
        }
    }

    /** One signature and one set of partial tiles for all that come together. */
    private void gather(@Nullable Committed first) throws InterruptedException {
        if (first == null) return;
        take(first);
        Thread.sleep(PAUSE_MS);
        for (var each = queue.poll(); each != null; each = queue.poll()) take(each);
    }

    private void take(Committed line) {
        owed = true;
        if (line.index() != tiles.edge().size())
            throw new JournalDiffers("line " + line.index() + " came out of order");
        tiles.append(line.bytes());
        var edge = tiles.edge();
        for (var old : known)
            if (old.size() == edge.size() && !old.root().equals(edge.root()))
                throw new JournalDiffers("the journal differs from what was signed at " + old.size() + " lines");
    }

    /** Files first, then the checkpoint that needs them; what could not be written is kept for the next try. */
    private void sign() throws IOException {
        try {
            write();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        var edge = tiles.edge();
        var note = new Checkpoint(signer.key().name(), edge.size(), edge.root()).sign(signer);
        rows.store(edge.size(), note);
        folder.checkpoint(note);
        signedAt = clock.millis();
        owed = false;
    }

    private void write() {
        unwritten.putAll(tiles.drain());
        while (!unwritten.isEmpty()) {
            var file = unwritten.firstEntry();
            try {
                folder.tile(file.getKey(), file.getValue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            unwritten.pollFirstEntry();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
