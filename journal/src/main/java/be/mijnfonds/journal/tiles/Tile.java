package be.mijnfonds.journal.tiles;

import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.journal.tree.Nodes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Up to 256 hashes of one level, side by side. */
record Tile(List<Hash> hashes) {
    Tile {
        hashes = List.copyOf(hashes);
    }

    static Tile parse(TilePath path, byte[] bytes) {
        if (bytes.length != path.width() * Hash.BYTES) throw new LogException(path + " is cut off or too long");
        var hashes = new ArrayList<Hash>(path.width());
        for (var at = 0; at < bytes.length; at += Hash.BYTES)
            hashes.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.BYTES)));
        return new Tile(hashes);
    }

    static byte[] bytes(List<Hash> hashes) {
        var out = new ByteArrayOutputStream(hashes.size() * Hash.BYTES);
        for (var hash : hashes) out.writeBytes(hash.bytes());
        return out.toByteArray();
    }

    Hash get(long index) {
        return hashes.get((int) (index % TilePath.WIDTH));
    }

    /** The hash over 2^height neighbours, of which {@code first} is the first. */
    Hash over(long first, int height) {
        Nodes inside = new Nodes() {
            @Override
            public Hash hash(int level, long index) {
                if (level == 0) return hashes.get((int) index);
                return Hash.node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
            }
        };
        return inside.hash(height, (first % TilePath.WIDTH) >> height);
    }
}
