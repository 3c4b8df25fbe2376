package be.mijnfonds.desk.clocks;

import be.mijnfonds.journal.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One clock of one incident. It never pauses.
 *
 * @param duty {@code law}, {@code target} or {@code voluntary}
 * @param done when they were told, or null
 * @param needed what was decided about telling them, or null
 */
public record Running(
        String to,
        String basis,
        String duty,
        Instant began,
        Instant due,
        @Nullable Instant done,
        @Nullable Boolean needed) {
    private static final int[] WARNINGS = {100, 90, 75, 50};

    public boolean isOpen() {
        return done == null && !Boolean.FALSE.equals(needed);
    }

    /** The highest of 50, 75, 90 and 100 per cent that is reached, or null: sooner, or no longer needed. */
    @Nullable
    Integer warn(Instant now) {
        if (!isOpen()) return null;
        var passed = Duration.between(began, now).toMillis();
        var all = Duration.between(began, due).toMillis();
        for (var percent : WARNINGS) if (passed * 100 >= all * percent) return percent;
        return null;
    }

    public Json.Obj json(Instant now) {
        var warn = warn(now);
        return Json.object()
                .put("to", to)
                .put("basis", basis)
                .put("duty", duty)
                .put("began", began.toEpochMilli())
                .put("due", due.toEpochMilli())
                .put("warn", warn == null ? new Json.Null() : Json.of(warn))
                .put("done", done == null ? new Json.Null() : Json.of(done.toEpochMilli()))
                .put("needed", needed == null ? new Json.Null() : Json.of((boolean) needed))
                .build();
    }
}
