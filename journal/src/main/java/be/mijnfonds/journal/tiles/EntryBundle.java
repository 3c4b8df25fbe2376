package be.mijnfonds.journal.tiles;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Up to 256 lines side by side, each behind its length (u16). **An empty entry is an erased line**: its bytes are gone for
 * good, its leaf hash stays in the tile, so the tree still verifies. No line is empty, so the two cannot be confused.
 */
public final class EntryBundle {
    private EntryBundle() {}

    /** @throws IllegalArgumentException when there are more than 256, or one is longer than a u16 can say */
    public static byte[] bytes(List<byte[]> entries) {
        if (entries.size() > TilePath.WIDTH) throw new IllegalArgumentException("more than a bundle holds");
        var out = new ByteArrayOutputStream();
        for (var entry : entries) {
            if (entry.length > 0xffff) throw new IllegalArgumentException("longer than an entry may be");
            out.write(entry.length >> 8);
            out.write(entry.length);
            out.writeBytes(entry);
        }
        return out.toByteArray();
    }

    /** @throws LogException when it does not hold exactly the entries its path says */
    public static List<byte[]> parse(TilePath path, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var entries = new ArrayList<byte[]>(path.width());
        while (entries.size() < path.width()) {
            var line = path.index() * TilePath.WIDTH + entries.size();
            if (in.remaining() < 2) throw new LogException("line " + line + ": missing from " + path);
            var length = Short.toUnsignedInt(in.getShort());
            if (in.remaining() < length) throw new LogException("line " + line + ": cut off in " + path);
            var entry = new byte[length];
            in.get(entry);
            entries.add(entry);
        }
        if (in.hasRemaining()) throw new LogException(path + " holds more lines than its name says");
        return entries;
    }
}
