package be.mijnfonds.seal;

import java.security.SecureRandom;

/**
 * The key of one document that a member sends: AES-256-GCM, each part with a nonce of its own. A document is the pieces of
 * {@link DocumentSize#PIECE_BYTES}, the last one shorter; a part is a piece padded and sealed. Which part of how many it is stands in the
 * additional data: none can be left out, exchanged or taken for another's.
 */
public final class PartKey {
    private static final int KEY_BYTES = 32;

    private final byte[] key;

    public PartKey(byte[] key) {
        if (key.length != KEY_BYTES) throw new IllegalArgumentException("not a key of a document");
        this.key = key.clone();
    }

    /**
     * Which part of which document.
     *
     * @param itemId of the statement that the document belongs to
     * @param number from 0
     * @param count how many there are, at most {@link DocumentSize#MOST_PARTS}
     */
    public record Place(Fund fund, Ref ref, ItemId itemId, int number, int count) {
        public Place {
            if (number < 0 || number >= count || count > DocumentSize.MOST_PARTS)
                throw new IllegalArgumentException("not a part");
        }

        byte[] bytes() {
            return Bytes.utf8("mf1-part|" + fund + "|" + ref + "|" + itemId + "|" + number + "|" + count);
        }
    }

    /** {@code nonce ‖ AES-256-GCM(padded piece)}. */
    public byte[] seal(Place place, byte[] piece, SecureRandom random) {
        return Aead.seal(key, place.bytes(), piece, random);
    }

    /** @throws SealException when key, place or part is another */
    public byte[] open(Place place, byte[] part) {
        return Aead.open(key, place.bytes(), part);
    }

    byte[] bytes() {
        return key.clone();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
