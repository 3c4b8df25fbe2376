package be.mijnfonds.connector.follow;

import be.mijnfonds.journal.tiles.Fetch;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps full tiles and bundles, which never change, so that a member's list is not fetched anew at each of its lines. */
final class KeptFiles implements Fetch {
    /** A tile has 8 KiB: 16 MiB. */
    private static final int TILES = 2_048;
    /** A bundle has some 150 KiB: 10 MiB. */
    private static final int BUNDLES = 64;

    private final Fetch fetch;
    private final Map<String, byte[]> tiles = new Newest(TILES);
    private final Map<String, byte[]> bundles = new Newest(BUNDLES);

    KeptFiles(Fetch fetch) {
        this.fetch = fetch;
    }

    @Override
    public byte @Nullable [] fetch(String path) throws IOException {
        if (!path.startsWith("tile/") || path.contains(".p/")) return fetch.fetch(path);
        var kept = path.startsWith("tile/entries/") ? bundles : tiles;
        var known = kept.get(path);
        if (known != null) return known;
        var bytes = fetch.fetch(path);
        if (bytes != null) kept.put(path, bytes);
        return bytes;
    }

    /** What was false is not kept: the next try may find it mended. */
    void forget() {
        tiles.clear();
        bundles.clear();
    }

    private static final class Newest extends LinkedHashMap<String, byte[]> {
        private static final long serialVersionUID = 1;

        private final int most;

        Newest(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > most;
        }
    }
}
