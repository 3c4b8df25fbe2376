package be.mijnfonds.desk.scope;

import be.mijnfonds.journal.json.Json;

/**
 * What is asked: where the hole was, in which time (ms, both ends included), and of which lines.
 */
public record Question(Place place, long from, long to, Filter filter) {
    /** As long as a lease can live: what was opened in it before stays in the browser until it ends. */
    static final long LEASE_MS = 3_600_000;

    /** @throws IllegalArgumentException when the time ends before it begins */
    public Question {
        if (from < 0 || to < from) throw new IllegalArgumentException("the time ends before it begins");
        if (place == Place.ACCOUNT && filter.isAll())
            throw new IllegalArgumentException(
                    "say whose: an actor, lease, network, instance, build or route; without one every member's own use would count");
    }

    boolean isIn(long time) {
        return time >= from && time <= to;
    }

    public Json.Obj json() {
        return Json.object()
                .put("place", place.code())
                .put("from", from)
                .put("to", to)
                .put("filter", filter.json())
                .build();
    }
}
