package be.mijnfonds.connector.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which keys a file has named: 8 to 16 bytes a key, so that half a million members fit in a few MiB. Two different keys are
 * mistaken for one with a chance of one in 10^8 for a million members; then one row is reported as a double.
 */
final class SeenKeys {
    private final MessageDigest digest;
    private long[] table = new long[1 << 10];
    private int count;
    /** Some row's key could not be read: nobody may be called missing. */
    private boolean unreadable;

    SeenKeys() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** False when it was there. */
    boolean add(String key) {
        if (count * 2 >= table.length) grow();
        if (!put(table, hash(key))) return false;
        count++;
        return true;
    }

    boolean has(String key) {
        var hash = hash(key);
        for (var at = place(table, hash); table[at] != 0; at = (at + 1) & (table.length - 1))
            if (table[at] == hash) return true;
        return false;
    }

    void unreadable() {
        unreadable = true;
    }

    boolean isComplete() {
        return !unreadable;
    }

    private void grow() {
        var larger = new long[table.length * 2];
        for (var hash : table) if (hash != 0) put(larger, hash);
        table = larger;
    }

    private static boolean put(long[] table, long hash) {
        var at = place(table, hash);
        while (table[at] != 0) {
            if (table[at] == hash) return false;
            at = (at + 1) & (table.length - 1);
        }
        table[at] = hash;
        return true;
    }

    private static int place(long[] table, long hash) {
        return (int) hash & (table.length - 1);
    }

    private long hash(String key) {
        var hash = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return hash == 0 ? 1 : hash;
    }
}
