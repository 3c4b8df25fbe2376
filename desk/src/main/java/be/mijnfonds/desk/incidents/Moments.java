package be.mijnfonds.desk.incidents;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import org.jspecify.annotations.Nullable;

/**
 * The times of an incident, all of them at once, ms. The legal clocks run from {@code aware}: who said so, the act knows;
 * why, stands here.
 */
record Moments(
        @Nullable Long occurredFrom,
        @Nullable Long occurredTo,
        long suspected,
        @Nullable Long aware,
        @Nullable String awareWhy,
        @Nullable Long contained,
        @Nullable Long fixed) {
    /** A clock of a workplace may be off. */
    private static final long AHEAD_MS = 10 * 60_000;

    Moments {
        if (occurredTo != null && (occurredFrom == null || occurredTo < occurredFrom))
            throw new JsonException("it ended before it began");
        if ((aware == null) != (awareWhy == null)) throw new JsonException("aware needs a why");
    }

    static Moments of(Opening opening) {
        return new Moments(null, null, opening.suspected(), null, null, null, null);
    }

    static Moments read(Fields in) {
        var moments = new Moments(
                Words.timeOrNull(in, "occurredFrom"),
                Words.timeOrNull(in, "occurredTo"),
                Words.time(in, "suspected"),
                Words.timeOrNull(in, "aware"),
                Words.textOrNull(in, "awareWhy"),
                Words.timeOrNull(in, "contained"),
                Words.timeOrNull(in, "fixed"));
        in.end();
        return moments;
    }

    /** Nothing here is a plan: what has not been cannot be written down. */
    Moments notAfter(long now) {
        for (var time : new Long[] {occurredFrom, occurredTo, suspected, aware, contained, fixed})
            if (time != null && time > now + AHEAD_MS) throw new JsonException("a time that is still to come");
        return this;
    }

    Json.Obj json() {
        return Json.object()
                .put("occurredFrom", Words.orNull(occurredFrom))
                .put("occurredTo", Words.orNull(occurredTo))
                .put("suspected", suspected)
                .put("aware", Words.orNull(aware))
                .putOrNull("awareWhy", awareWhy)
                .put("contained", Words.orNull(contained))
                .put("fixed", Words.orNull(fixed))
                .build();
    }
}
