package be.mijnfonds.connector.requests;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Ref;
import org.jspecify.annotations.Nullable;

/**
 * One request as the member's page shows it. Prints nothing of what was asked.
 *
 * @param time when the member said it, ms: the order of the list
 * @param what the member's own words; null when they could not be read
 */
public record Request(Ref ref, ItemId itemId, Kind kind, long time, Json.@Nullable Obj what, State state) {
    /**
     * @param code {@code received waits busy paused done refused stopped}
     * @param at since when, ms
     * @param until of {@code paused}, ms
     * @param reason of {@code refused}, a code
     * @param expected of {@code received} and {@code busy}: the day by which the core means to have answered
     */
    public record State(
            String code,
            long at,
            @Nullable Long until,
            @Nullable String reason,
            @Nullable String expected) {
        public static State received(long at) {
            return new State("received", at, null, null, null);
        }

        /** The core has not got it, for longer than a day. */
        public static State waits(long at) {
            return new State("waits", at, null, null, null);
        }

        public static State refused(long at, String reason) {
            return new State("refused", at, null, reason, null);
        }
    }

    public Request now(State state) {
        return new Request(ref, itemId, kind, time, what, state);
    }

    Json.Obj json() {
        var json = Json.object()
                .put("itemId", itemId.value())
                .put("kind", kind.code())
                .put("what", what)
                .put("state", state.code)
                .put("at", state.at)
                .put("reason", state.reason);
        if (state.until != null) json.put("until", state.until);
        if (state.expected != null) json.put("expected", state.expected);
        return json.build();
    }

    static Request parse(Ref ref, long time, byte[] text) {
        var in = Json.parseObject(text);
        return new Request(
                ref,
                new ItemId(in.text("itemId")),
                Kind.of(in.text("kind")),
                time,
                (Json.Obj) in.take("what"),
                new State(
                        in.text("state"),
                        in.integer("at"),
                        in.integerOrNull("until"),
                        in.textOrNull("reason"),
                        in.textOrNull("expected")));
    }

    @Override
    public String toString() {
        return "Request[" + itemId + "]";
    }
}
