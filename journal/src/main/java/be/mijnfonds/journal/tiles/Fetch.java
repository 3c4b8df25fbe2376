package be.mijnfonds.journal.tiles;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one file of a log by its path, such as {@code checkpoint} or {@code tile/0/x001/234}. What it answers is not trusted. */
@FunctionalInterface
public interface Fetch {
    /** The longest answer that makes sense: a full bundle of the longest entries. */
    int MAX_BYTES = TilePath.WIDTH * (2 + 0xffff);

    /**
     * The file, or null when there is none. An implementation stops reading after {@link #MAX_BYTES}.
     *
     * @throws IOException when it cannot be known now whether there is one
     */
    byte @Nullable [] fetch(String path) throws IOException;
}
