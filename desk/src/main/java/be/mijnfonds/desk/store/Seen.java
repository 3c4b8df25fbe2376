package be.mijnfonds.desk.store;

import be.mijnfonds.journal.Glance;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.journal.tiles.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A line as far as questions about it go.
 *
 * @param time ms; 0 when the line was erased
 * @param verb or {@link #ERASED}, {@link #UNREADABLE}
 * @param subject ref of the member, as are actor and lease ids
 * @param thing of lines that begin or end a lease, the lease's
 * @param categories as {@link Categories} has them
 */
public record Seen(
        long index,
        long time,
        String verb,
        String outcome,
        @Nullable String kind,
        @Nullable String actor,
        @Nullable String subject,
        @Nullable String lease,
        @Nullable String thing,
        int categories,
        @Nullable String level,
        @Nullable String app,
        @Nullable String instance,
        @Nullable String build,
        @Nullable String route,
        @Nullable String network,
        @Nullable String hash) {
    /** Its bytes are gone: that a line stood here is proven, and no more. */
    public static final String ERASED = "erased";
    /** It stands in the signed tree and is no line that this version can read. */
    public static final String UNREADABLE = "unreadable";

    public static Seen of(Entry entry) {
        if (!(entry instanceof Entry.Kept(var index, var bytes))) return gone(entry.index(), ERASED);
        try {
            return of(index, Glance.at(bytes));
        } catch (JsonException e) {
            return gone(index, UNREADABLE);
        }
    }

    private static Seen gone(long index, String why) {
        return new Seen(index, 0, why, "", null, null, null, null, null, 0, null, null, null, null, null, null, null);
    }

    private static Seen of(long index, Glance line) {
        var app = line.app();
        return new Seen(
                index,
                line.time(),
                line.verb(),
                line.outcome(),
                line.kind(),
                line.actor(),
                line.subject(),
                line.lease(),
                line.verb().equals("lease") || line.verb().equals("end") ? line.thing() : null,
                Categories.bits(line.categories()),
                line.level(),
                app == null ? null : app.name(),
                app == null ? null : app.instance(),
                app == null ? null : app.build(),
                app == null ? null : app.route(),
                line.network(),
                line.verb().equals("note") ? line.hash() : null);
    }

    public boolean isGranted(String what) {
        return verb.equals(what) && outcome.equals("granted");
    }
}
