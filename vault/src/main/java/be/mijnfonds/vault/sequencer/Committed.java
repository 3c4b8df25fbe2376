package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.tree.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A line that is on disk.
 *
 * @param bytes its exact bytes
 */
public record Committed(long index, Hash leaf, byte[] bytes, Line line) {
    static Committed now(long index, Line line) {
        return new Committed(index, line.leaf(), line.bytes(), line);
    }

    /** @throws JournalDiffers when it is not what it was when it was committed */
    static Committed read(long index, byte[] leaf, byte @Nullable [] bytes) {
        var hash = Hash.of(leaf);
        // The tree would still hold without them, but a newest line nobody can read would let an old row back in.
        if (bytes == null) throw new JournalDiffers("line " + index + " has lost its bytes, and no verb erases a line");
        // Before anything in it is read: who changed the bytes could not change what was signed.
        if (!Hash.leaf(bytes).equals(hash)) throw new JournalDiffers("line " + index + " was changed in the database");
        return new Committed(index, hash, bytes, Line.parse(bytes));
    }
}
