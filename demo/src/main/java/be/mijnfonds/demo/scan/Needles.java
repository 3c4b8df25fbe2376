package be.mijnfonds.demo.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values that are looked for, known by how they end: a stream that has just passed one is told so at its last byte. */
final class Needles {
    static final int LEAST = 8;
    static final int LONGEST = 1_000;

    private final Map<ByteBuffer, String> byBytes = new HashMap<>();
    /** Last eight bytes to the lengths of the values that end so. */
    private final Map<Long, int[]> lengths = new HashMap<>();

    private final long[] filter;
    private final int shift;

    Needles(Collection<String> values) {
        var bits = Math.max(16, 64 - Long.numberOfLeadingZeros(values.size() * 16L));
        filter = new long[1 << bits - 6];
        shift = 64 - bits;
        for (var value : values) add(value);
    }

    private void add(String value) {
        var bytes = value.getBytes(UTF_8);
        if (bytes.length < LEAST || bytes.length > LONGEST)
            throw new IllegalArgumentException("not the length of a canary: " + value);
        if (byBytes.put(ByteBuffer.wrap(bytes), value) != null) return;
        var end = ByteBuffer.wrap(bytes).getLong(bytes.length - LEAST);
        var known = new TreeSet<Integer>();
        for (var length : lengths.getOrDefault(end, new int[0])) known.add(length);
        known.add(bytes.length);
        lengths.put(end, known.stream().mapToInt(Integer::intValue).toArray());
        var slot = slot(end);
        filter[slot >>> 6] |= 1L << slot;
    }

    /** Whether a value may end with these eight bytes. */
    boolean may(long end) {
        var slot = slot(end);
        return (filter[slot >>> 6] >>> slot & 1) != 0;
    }

    int[] lengths(long end) {
        return lengths.getOrDefault(end, new int[0]);
    }

    @Nullable
    String value(byte[] bytes) {
        return byBytes.get(ByteBuffer.wrap(bytes));
    }

    private int slot(long end) {
        return (int) (end * 0x9E3779B97F4A7C15L >>> shift);
    }
}
