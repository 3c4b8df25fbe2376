package be.mijnfonds.vault.keys;

import be.mijnfonds.seal.SealException;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The epoch keys by number: one, or while a turn is under way two. What is retired is used for a moment still and kept nowhere. */
final class Epochs {
    private final TreeMap<Integer, byte[]> kept = new TreeMap<>();
    private final TreeMap<Integer, byte[]> retired = new TreeMap<>();

    Epochs(SortedMap<Integer, byte[]> keys) {
        replace(keys);
    }

    synchronized void replace(SortedMap<Integer, byte[]> keys) {
        if (keys.isEmpty() || keys.size() > 2) throw new SealException("one epoch key, or two while they turn");
        kept.clear();
        kept.putAll(keys);
    }

    synchronized SortedMap<Integer, byte[]> kept() {
        return new TreeMap<>(kept);
    }

    synchronized NavigableSet<Integer> numbers() {
        return new TreeSet<>(kept.keySet());
    }

    synchronized int newest() {
        return kept.lastKey();
    }

    synchronized byte[] key(int epoch) {
        var key = kept.getOrDefault(epoch, retired.get(epoch));
        if (key == null) throw new SealException("wrapped by an epoch key that is gone");
        return key;
    }

    synchronized void retire(int epoch) {
        var key = kept.remove(epoch);
        if (key != null) retired.put(epoch, key);
    }

    /** A request that read its row before it was wrapped anew is answered by now. */
    synchronized void forget() {
        retired.values().forEach(key -> Arrays.fill(key, (byte) 0));
        retired.clear();
    }
}
