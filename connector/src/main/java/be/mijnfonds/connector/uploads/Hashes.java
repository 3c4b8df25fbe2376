package be.mijnfonds.connector.uploads;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.seal.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The two hashes of a document: over all of it, for the core; and over its pieces' hashes, as the member's browser makes it. */
public final class Hashes {
    private final MessageDigest all = sha256();
    private final MessageDigest pieces = sha256();
    private long size;

    public void add(byte[] piece) {
        all.update(piece);
        pieces.update(Bytes.sha256(piece));
        size += piece.length;
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    public byte[] ofPieces() {
        return pieces.digest();
    }

    /** Base64url. */
    public String ofAll() {
        return Base64Url.encode(all.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
