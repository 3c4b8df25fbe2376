package be.mijnfonds.journal;

import be.mijnfonds.journal.Line.App;
import be.mijnfonds.journal.json.JsonException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line as far as it says who did what to whose data when. It stands for a line that keeps every rule, the fields that are
 * left out here too; only that these are not made into texts, which is most of the work of reading a line.
 *
 * @param actor the actor's id
 * @see Line
 */
public record Glance(
        long time,
        String verb,
        String outcome,
        @Nullable String kind,
        @Nullable String actor,
        @Nullable String subject,
        @Nullable String lease,
        @Nullable String thing,
        List<String> categories,
        @Nullable String hash,
        @Nullable String level,
        @Nullable App app,
        @Nullable String network) {
    /** @throws JsonException whenever {@link Line#parse} does */
    public static Glance at(byte[] bytes) {
        var scan = LineScan.of(bytes);
        return scan == null ? of(Line.parse(bytes)) : scan.glance();
    }

    static Glance of(Line line) {
        var actor = line.actor();
        return new Glance(
                line.time(),
                line.verb(),
                line.outcome(),
                line.kind(),
                actor == null ? null : actor.id(),
                line.subject(),
                line.lease(),
                line.thing(),
                line.categories(),
                line.hash(),
                line.level(),
                line.app(),
                line.network());
    }
}
