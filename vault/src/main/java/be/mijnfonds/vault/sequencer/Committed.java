package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.tree.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A line that is on disk.
 *
 * @param bytes its exact bytes, null once erased; so is {@code line}
 */
public record Committed(
        long index,
        Hash leaf,
        byte @Nullable [] bytes,
        @Nullable Line line) {
    static Committed now(long index, Line line) {
        return new Committed(index, line.leaf(), line.bytes(), line);
    }

    /** @throws JournalDiffers when it is not what it was when it was committed */
    static Committed read(long index, byte[] leaf, byte @Nullable [] bytes) {
        var hash = Hash.of(leaf);
        if (bytes == null) return new Committed(index, hash, null, null);
        // Before anything in it is read: who changed the bytes could not change what was signed.
        if (!Hash.leaf(bytes).equals(hash)) throw new JournalDiffers("line " + index + " was changed in the database");
        return new Committed(index, hash, bytes, Line.parse(bytes));
    }
}
