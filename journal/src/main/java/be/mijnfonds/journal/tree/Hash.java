package be.mijnfonds.journal.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 hash in the tree of RFC 6962 section 2.1. Leaves and nodes are tagged apart, so none can pass for the other. */
public final class Hash {
    public static final int BYTES = 32;

    /** Looking one up costs a third of hashing a line with it, and an answer after an incident hashes millions. */
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Hash::made);

    /** The root of a tree without leaves. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException when it is not 32 bytes */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) throw new IllegalArgumentException("a hash has 32 bytes");
        return new Hash(bytes.clone());
    }

    /**
     * Reads standard base64 (RFC 4648 section 4), in its one canonical form.
     *
     * @throws IllegalArgumentException when it is anything else, or not 32 bytes
     */
    public static Hash parse(String base64) {
        var hash = of(Base64.getDecoder().decode(base64));
        if (!hash.toString().equals(base64)) throw new IllegalArgumentException("not canonical base64");
        return hash;
    }

    /** SHA-256(0x00 ‖ entry). */
    public static Hash leaf(byte[] entry) {
        var digest = sha256();
        digest.update((byte) 0);
        return new Hash(digest.digest(entry));
    }

    /** SHA-256(0x01 ‖ left ‖ right). */
    public static Hash node(Hash left, Hash right) {
        var digest = sha256();
        digest.update((byte) 1);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Standard base64, as in checkpoints and proofs. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Of this thread; as new after each digest. */
    private static MessageDigest sha256() {
        return SHA256.get();
    }

    private static MessageDigest made() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
