package be.mijnfonds.journal.tiles;

import be.mijnfonds.journal.tree.Edge;
import be.mijnfonds.journal.tree.Hash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Turns committed lines into the files of a log. Keeps the tiles that are not yet full: under 2 MiB for any number of
 * lines. For one thread.
 *
 * <p>Order of durability: lines committed, then the files of {@link #drain()} written, then the checkpoint signed and
 * written. A reader that sees a checkpoint then finds every file it needs.
 */
public final class TileWriter {
    private Edge edge = Edge.EMPTY;
    private List<byte[]> entries = new ArrayList<>();
    private final List<List<Hash>> open = new ArrayList<>();
    private final SequencedMap<String, byte[]> full = new LinkedHashMap<>();

    /** A log without lines. Appending every committed line to it rebuilds all files. */
    public TileWriter() {
        for (var level = 0; level <= TilePath.MAX_LEVEL; level++) open.add(new ArrayList<>());
    }

    /**
     * Goes on where the files of a verified log end.
     *
     * @throws LogException when its last files are missing or false: rebuild from the committed lines
     */
    public static TileWriter resume(VerifiedLog log) throws IOException {
        var writer = new TileWriter();
        var size = log.checkpoint().size();
        var first = size - size % TilePath.WIDTH;
        log.read(first, size, entry -> writer.entries.add(entry.bytes()));
        for (var level = 0; level <= TilePath.MAX_LEVEL; level++)
            writer.open.get(level).addAll(log.tiles().lastTile(level));
        writer.edge = Edge.of(size, log.tiles());
        return writer;
    }

    /** Appends a line that is committed; answers its index. */
    public long append(byte[] line) {
        if (line.length == 0) throw new IllegalArgumentException("an empty line would pass for an erased one");
        return append(Hash.leaf(line), line);
    }

    /** Appends a line of which only the leaf hash is left, when files are rebuilt; answers its index. */
    public long appendErased(Hash leaf) {
        return append(leaf, new byte[0]);
    }

    private long append(Hash leaf, byte[] bytes) {
        var index = edge.size();
        entries.add(bytes);
        if (entries.size() == TilePath.WIDTH) {
            put(new TilePath(TilePath.ENTRIES, index / TilePath.WIDTH, TilePath.WIDTH), EntryBundle.bytes(entries));
            entries = new ArrayList<>();
        }
        edge = edge.append(leaf, (level, hash) -> {
            if (level % 8 == 0) add(level / 8, index >> level, hash);
        });
        return index;
    }

    private void add(int level, long index, Hash hash) {
        var tile = open.get(level);
        tile.add(hash);
        if (tile.size() < TilePath.WIDTH) return;
        put(new TilePath(level, index / TilePath.WIDTH, TilePath.WIDTH), Tile.bytes(tile));
        tile.clear();
    }

    private void put(TilePath path, byte[] bytes) {
        full.put(path.toString(), bytes);
    }

    /**
     * Every file that the present size needs and that was not handed out before, path to bytes. Files that are not full
     * are handed out anew at each size; those of older sizes may be deleted once the full one is written.
     */
    public SequencedMap<String, byte[]> drain() {
        var files = new LinkedHashMap<>(full);
        full.clear();
        if (!entries.isEmpty()) files.put(last(TilePath.ENTRIES, entries.size()), EntryBundle.bytes(entries));
        for (var level = 0; level <= TilePath.MAX_LEVEL; level++) {
            var tile = open.get(level);
            if (!tile.isEmpty()) files.put(last(level, tile.size()), Tile.bytes(tile));
        }
        return files;
    }

    private String last(int level, int width) {
        return new TilePath(level, edge.size() >> (8 * (Math.max(level, 0) + 1)), width).toString();
    }

    /** Size and root of what was appended so far. */
    public Edge edge() {
        return edge;
    }
}
