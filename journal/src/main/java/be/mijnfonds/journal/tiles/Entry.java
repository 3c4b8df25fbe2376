package be.mijnfonds.journal.tiles;

/** A line of a log whose leaf was found in the signed tree. */
public sealed interface Entry {
    long index();

    /** The line's exact bytes; none when erased. */
    byte[] bytes();

    record Kept(long index, byte[] bytes) implements Entry {}

    /** The bytes are gone (five years, or a member's erasure); that a line stood here is still proven. */
    record Erased(long index) implements Entry {
        @Override
        public byte[] bytes() {
            return new byte[0];
        }
    }
}
