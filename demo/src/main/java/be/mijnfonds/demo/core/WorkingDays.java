package be.mijnfonds.demo.core;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;

/** Days on which a bank and the fund work: Monday to Friday. Holidays are not left out in this invented fund. */
final class WorkingDays {
    private static final ZoneId BELGIUM = ZoneId.of("Europe/Brussels");

    private WorkingDays() {}

    /** The same time of day so many working days later. */
    static Instant after(Instant start, int days) {
        var day = start.atZone(BELGIUM);
        for (var left = days; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) left--;
        }
        return day.toInstant();
    }
}
