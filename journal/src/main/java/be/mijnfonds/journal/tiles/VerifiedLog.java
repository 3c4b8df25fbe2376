package be.mijnfonds.journal.tiles;

import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.TlogProof;
import be.mijnfonds.journal.note.VerifierKey;
import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.journal.tree.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A log as a follower or auditor sees it: one signed checkpoint, and files that are believed only where they agree with it.
 * For one thread.
 *
 * <p>How to follow: open the newest checkpoint, ask {@link #since} of the last one you kept, read from where you were, then
 * keep this one. A checkpoint is not dated: a log that stands still is told from one that is held back by the clock of the
 * follower.
 */
public final class VerifiedLog {
    private final byte[] note;
    private final Checkpoint checkpoint;
    private final Fetch fetch;
    private final Tiles tiles;

    private VerifiedLog(byte[] note, Checkpoint checkpoint, Fetch fetch) {
        this.note = note.clone();
        this.checkpoint = checkpoint;
        this.fetch = fetch;
        this.tiles = new Tiles(checkpoint.size(), checkpoint.root(), fetch);
    }

    /**
     * @param note the signed checkpoint, as fetched from {@code checkpoint}
     * @throws be.mijnfonds.journal.note.NoteException when it is not this key's
     * @throws LogException when the tiles do not give its root
     * @throws IOException when a file cannot be read now
     */
    public static VerifiedLog open(byte[] note, VerifierKey key, Fetch fetch) throws IOException {
        try {
            return new VerifiedLog(note, Checkpoint.open(note, key), fetch);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /**
     * The same log for another thread: the same signed checkpoint, and nothing believed that this one has checked.
     *
     * @throws LogException when the tiles do not give its root
     * @throws IOException when a file cannot be read now
     */
    public VerifiedLog beside() throws IOException {
        try {
            return new VerifiedLog(note, checkpoint, fetch);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The tree's hashes, for proofs: each is traced to the signed root before it is given.
     *
     * <p>Asking throws {@link UncheckedIOException} when a file cannot be read now, {@link LogException} when it is false.
     *
     * @see be.mijnfonds.journal.tree.Inclusion
     * @see be.mijnfonds.journal.tree.Consistency
     */
    public Nodes nodes() {
        return tiles;
    }

    Tiles tiles() {
        return tiles;
    }

    /** Whether an older checkpoint of the same log is a beginning of this one. */
    public Growth since(Checkpoint older) throws IOException {
        if (older.size() > checkpoint.size()) return new Growth.RolledBack(older.size(), checkpoint.size());
        try {
            if (!tiles.root(older.size()).equals(older.root())) return new Growth.Forked(older.size());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Growth.Grown(checkpoint.size() - older.size());
    }

    /**
     * Reads the lines from..to (exclusive) in order; each is handed over only when its bytes hash to its leaf in the
     * signed tree.
     *
     * @throws LogException naming the first false line; those before it were handed over and are true
     */
    public void read(long from, long to, Consumer<Entry> reader) throws IOException {
        if (from < 0 || from > to || to > checkpoint.size()) throw new IllegalArgumentException("no such lines");
        try {
            for (var index = from; index < to; ) {
                var path = TilePath.in(TilePath.ENTRIES, index, checkpoint.size());
                var bundle = bundle(path);
                var end = Math.min(to, path.index() * TilePath.WIDTH + path.width());
                for (; index < end; index++) reader.accept(entry(index, bundle.get((int) (index % TilePath.WIDTH))));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Entry entry(long index, byte[] bytes) {
        var leaf = tiles.leaf(index);
        if (bytes.length == 0) return new Entry.Erased(index);
        if (!Hash.leaf(bytes).equals(leaf))
            throw new LogException("line " + index + ": its bytes are not those in the signed tree");
        return new Entry.Kept(index, bytes);
    }

    private List<byte[]> bundle(TilePath path) throws IOException {
        var bytes = fetch.fetch(path.toString());
        if (bytes != null) return EntryBundle.parse(path, bytes);
        var full = path.width() < TilePath.WIDTH ? fetch.fetch(path.full().toString()) : null;
        if (full == null) throw new LogException("line " + path.index() * TilePath.WIDTH + ": " + path + " is missing");
        return EntryBundle.parse(path.full(), full);
    }

    /** The proof file for one line of this log. */
    public TlogProof proof(Entry.Kept line) throws IOException {
        try {
            return TlogProof.of(line.index(), line.bytes(), checkpoint.size(), tiles, note);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
