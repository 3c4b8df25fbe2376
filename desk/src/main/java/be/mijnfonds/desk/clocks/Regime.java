package be.mijnfonds.desk.clocks;

import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One rule about one deadline.
 *
 * @param to who is to be told
 * @param basis a code of the law's article, or of our own target
 * @param duty {@code law}, {@code target}, or {@code nis2}: law for who is bound by it
 * @param after {@code aware}, or the deadline whose telling starts this one
 * @param hours or months: one of them
 * @param from first day on which it holds, in Belgium; null for what is no law yet
 * @param until first day on which it no longer does, or null
 */
record Regime(
        String to,
        String basis,
        String duty,
        String after,
        @Nullable Long hours,
        @Nullable Long months,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {
    static final String AWARE = "aware";
    static final String NIS2 = "nis2";

    private static final ZoneId BELGIUM = ZoneId.of("Europe/Brussels");

    Regime {
        if ((hours == null) == (months == null)) throw new JsonException("hours or months");
    }

    static Regime read(Fields in) {
        var regime = new Regime(
                in.text("to"),
                in.text("basis"),
                in.text("duty"),
                in.text("after"),
                in.present("hours").integerOrNull("hours"),
                in.present("months").integerOrNull("months"),
                date(in.present("from").textOrNull("from")),
                date(in.present("until").textOrNull("until")));
        in.end();
        return regime;
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    boolean holds(Instant when) {
        return from != null && !when.isBefore(start(from)) && (until == null || when.isBefore(start(until)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(BELGIUM).toInstant();
    }

    /**
     * Hours are hours: neither night, weekend nor a change of the clock makes them longer. A month ends on the same day and
     * hour, in UTC, of the next one, or on its last day.
     */
    Instant due(Instant began) {
        if (hours != null) return began.plusSeconds(hours * 3600);
        return began.atOffset(ZoneOffset.UTC)
                .plus(Period.ofMonths(Math.toIntExact(months == null ? 0 : months)))
                .toInstant();
    }
}
