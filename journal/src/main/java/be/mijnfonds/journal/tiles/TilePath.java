package be.mijnfonds.journal.tiles;

import java.util.regex.Pattern;

/**
 * The path of a tile of hashes or of a bundle of entries.
 *
 * @param level 0 for leaf hashes, each level up stands for 256 of the level below; {@link #ENTRIES} for bundles of entries
 * @param index which tile of its level, from the left
 * @param width hashes or entries in it, 1 to 256; a tile that is not full is named by its width
 */
public record TilePath(int level, long index, int width) {
    public static final int WIDTH = 256;
    public static final int ENTRIES = -1;
    /** Sizes stay below 10^18, so no tile lies higher. */
    static final int MAX_LEVEL = 7;

    private static final Pattern FORM = Pattern.compile(
            "tile/(?<level>[0-7]|entries)/(?<index>(x[0-9]{3}/){0,5}[0-9]{3})(\\.p/(?<width>[1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > WIDTH)
            throw new LogException("no such tile");
    }

    /** The tile that holds node {@code index} of a level, in a tree of this size. */
    static TilePath in(int level, long index, long size) {
        var tile = index / WIDTH;
        var nodes = size >> (8 * Math.max(level, 0));
        return new TilePath(level, tile, (int) Math.min(WIDTH, nodes - tile * WIDTH));
    }

    TilePath full() {
        return new TilePath(level, index, WIDTH);
    }

    /** @throws LogException when it is not exactly such a path; safe as a file name when it is */
    public static TilePath parse(String path) {
        var match = FORM.matcher(path);
        if (!match.matches()) throw new LogException("not the path of a tile");
        var level = match.group("level");
        var width = match.group("width");
        var parsed = new TilePath(
                level.equals("entries") ? ENTRIES : Integer.parseInt(level),
                Long.parseLong(match.group("index").replaceAll("[x/]", "")),
                width == null ? WIDTH : Integer.parseInt(width));
        if (!parsed.toString().equals(path)) throw new LogException("not the path of a tile");
        return parsed;
    }

    @Override
    public String toString() {
        var number = String.format("%03d", index % 1000);
        for (var rest = index / 1000; rest > 0; rest /= 1000) number = String.format("x%03d/", rest % 1000) + number;
        var part = width == WIDTH ? "" : ".p/" + width;
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + number + part;
    }
}
