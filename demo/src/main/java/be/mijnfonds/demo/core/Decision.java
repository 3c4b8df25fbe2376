package be.mijnfonds.demo.core;

import be.mijnfonds.journal.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the core made of a statement.
 *
 * @param at since when, ms
 * @param until of {@code paused}, ms; of {@code received} when somebody looks at it
 * @param reason of {@code refused}
 * @param expected of {@code busy} and {@code received}: the last day on which somebody answers
 * @param paper of {@code done}: what was put on the paper that was asked for, as its row
 * @param answer of {@code done}: what was written back, as its row
 */
record Decision(
        Said said,
        String state,
        long at,
        @Nullable Long until,
        @Nullable String reason,
        @Nullable String expected,
        Json.@Nullable Obj paper,
        Json.@Nullable Obj answer) {
    Decision(Said said, String state, long at, @Nullable Long until, @Nullable String reason) {
        this(said, state, at, until, reason, null, null, null);
    }

    /** Somebody has to look at it, and answers on this day at the latest. */
    static Decision busy(Said said, long at, LocalDate expected) {
        return new Decision(said, "busy", at, null, null, expected.toString(), null, null);
    }

    /** It lies there until somebody looks at it, which is when it can no longer be taken back. */
    static Decision received(Said said, long at, long looked, LocalDate expected) {
        return new Decision(said, "received", at, looked, null, expected.toString(), null, null);
    }

    /** Whether the member may still take it back. */
    boolean isOpen() {
        return is("paused") || is("received");
    }

    /** @param paper null when it goes by post */
    static Decision paper(Said said, long at, Json.@Nullable Obj paper) {
        return new Decision(said, "done", at, null, null, null, paper, null);
    }

    static Decision answered(Said said, long at, Json.Obj answer) {
        return new Decision(said, "done", at, null, null, null, null, answer);
    }

    boolean is(String code) {
        return state.equals(code);
    }

    Decision now(String code, long since) {
        return new Decision(said, code, since, null, null);
    }

    /** The row of {@code requests.jsonl}. */
    Json.Obj row() {
        return Json.object()
                .put("memberKey", said.memberKey())
                .put("itemId", said.itemId())
                .put("kind", said.kind())
                .put("state", state)
                .put("at", instant(at))
                .put("until", until == null || !is("paused") ? null : instant(until))
                .put("reason", reason)
                .put("expected", expected)
                .build();
    }

    static String instant(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Json.Obj json() {
        var json = Json.object()
                .put("said", said.json())
                .put("state", state)
                .put("at", at)
                .put("reason", reason);
        if (until != null) json.put("until", until);
        if (expected != null) json.put("expected", expected);
        if (paper != null) json.put("paper", paper);
        if (answer != null) json.put("answer", answer);
        return json.build();
    }

    static Decision parse(byte[] text) {
        var in = Json.parseObject(text);
        var decision = new Decision(
                Said.parse(in.need("said").canonical()),
                in.text("state"),
                in.integer("at"),
                in.integerOrNull("until"),
                in.textOrNull("reason"),
                in.textOrNull("expected"),
                (Json.Obj) in.take("paper"),
                (Json.Obj) in.take("answer"));
        in.end();
        return decision;
    }
}
