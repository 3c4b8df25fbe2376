package be.mijnfonds.journal.tiles;

import be.mijnfonds.journal.tree.Edge;
import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.journal.tree.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hashes of a tree read from tiles, **none believed before it is traced to the signed root**: the tiles on the right
 * edge must together give the root; any other tile is full and must hash to its place in the tile above.
 */
public final class Tiles implements Nodes {
    /** Enough for a walk along the lines; memory stays under 2 MiB. */
    private static final int KEPT = 128;

    private final long size;
    private final Fetch fetch;
    private final Map<TilePath, Tile> edge = new LinkedHashMap<>();
    private final Map<TilePath, Tile> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, Tile> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * @throws LogException when the right edge does not give this root
     * @throws UncheckedIOException from here and from {@link #hash} when a file cannot be read now
     */
    Tiles(long size, Hash root, Fetch fetch) {
        this.size = size;
        this.fetch = fetch;
        for (var level = 0; level <= TilePath.MAX_LEVEL; level++) {
            var nodes = size >> (8 * level);
            if (nodes % TilePath.WIDTH == 0) continue;
            var path = TilePath.in(level, nodes - 1, size);
            edge.put(path, load(path));
        }
        if (!Edge.of(size, this).root().equals(root))
            throw new LogException("the tiles do not give the root that the checkpoint signs");
    }

    @Override
    public Hash hash(int level, long index) {
        var height = level % 8;
        var first = index << height;
        return tile(TilePath.in(level / 8, first, size)).over(first, height);
    }

    Hash leaf(long index) {
        return tile(TilePath.in(0, index, size)).get(index);
    }

    /** The hashes of the tile of this level that is not full, none when the last one is. */
    List<Hash> lastTile(int level) {
        var nodes = size >> (8 * level);
        if (nodes % TilePath.WIDTH == 0) return List.of();
        return tile(TilePath.in(level, nodes - 1, size)).hashes();
    }

    private Tile tile(TilePath path) {
        var known = edge.get(path);
        if (known == null) known = kept.get(path);
        if (known != null) return known;
        var tile = load(path);
        var above = tile(TilePath.in(path.level() + 1, path.index(), size));
        if (!tile.over(0, 8).equals(above.get(path.index())))
            throw new LogException(path + " does not hash to its place in the tree");
        kept.put(path, tile);
        return tile;
    }

    private Tile load(TilePath path) {
        try {
            var bytes = fetch.fetch(path.toString());
            if (bytes != null) return Tile.parse(path, bytes);
            // The full one may have come in its place since: a tile only grows.
            var full = path.width() < TilePath.WIDTH ? fetch.fetch(path.full().toString()) : null;
            if (full == null) throw new LogException(path + " is missing");
            return new Tile(Tile.parse(path.full(), full).hashes().subList(0, path.width()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
