package be.mijnfonds.connector.incidents;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import java.util.Optional;

/**
 * A line of the journal about letters that neither we nor a single officer can have written.
 *
 * @param hash SHA-256 of the release's bytes
 * @param released two officers showed that they want it; false: somebody noted letters who may not
 */
public record Seen(long index, byte[] hash, String incident, long members, boolean released) {
    private static final String OURS = "connector";

    /** Empty for every line that is about something else, and for our own about letters that were sealed. */
    public static Optional<Seen> of(long index, Line line) {
        var app = line.app();
        if (!line.verb().equals("note") || !line.outcome().equals("granted") || !"letter".equals(line.kind()))
            return Optional.empty();
        if (app == null || app.name().equals(OURS) || line.hash() == null) return Optional.empty();
        var released =
                app.name().equals("desk") && "two".equals(line.level()) && line.casus() != null && line.count() != null;
        return Optional.of(new Seen(
                index,
                Base64Url.decode(line.hash()),
                line.casus() == null ? "" : line.casus(),
                line.count() == null ? 0 : line.count(),
                released));
    }
}
