package be.mijnfonds.portal.relayed;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of lines of the journal, kept in blocks. For one thread. */
final class Lines {
    /** Lines a block: a row of 1 KiB. */
    static final int WIDTH = 8_192;

    static final int BYTES = WIDTH / Byte.SIZE;

    private final Map<Long, BitSet> blocks = new HashMap<>();

    void add(long line) {
        blocks.computeIfAbsent(line / WIDTH, block -> new BitSet(WIDTH)).set((int) (line % WIDTH));
    }

    void addAll(Lines others) {
        others.blocks.forEach((block, bits) ->
                blocks.computeIfAbsent(block, none -> new BitSet(WIDTH)).or(bits));
    }

    Map<Long, BitSet> blocks() {
        return blocks;
    }

    static byte[] bytes(BitSet bits) {
        var bytes = new byte[BYTES];
        var used = bits.toByteArray();
        System.arraycopy(used, 0, bytes, 0, used.length);
        return bytes;
    }
}
