package be.mijnfonds.demo.core;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/**
 * Days on which a bank and the fund work: Monday to Friday, but for the ten public holidays (law of 4 January 1974). A day
 * in the place of a holiday that falls in a weekend is each employer's own; this invented fund takes none.
 */
final class WorkingDays {
    private static final ZoneId BELGIUM = ZoneId.of("Europe/Brussels");
    private static final Set<MonthDay> EVERY_YEAR = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(7, 21),
            MonthDay.of(8, 15),
            MonthDay.of(11, 1),
            MonthDay.of(11, 11),
            MonthDay.of(12, 25));

    private WorkingDays() {}

    /** So many working days after the day of this moment. */
    static LocalDate after(Instant moment, int days) {
        var day = day(moment);
        for (var left = days; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) left--;
        }
        return day;
    }

    /** As a calendar in Belgium has it. */
    static LocalDate day(Instant moment) {
        return moment.atZone(BELGIUM).toLocalDate();
    }

    /** Midnight after it. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(BELGIUM).toInstant();
    }

    private static boolean isWorkingDay(LocalDate date) {
        var easter = easter(date.getYear());
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && !EVERY_YEAR.contains(MonthDay.from(date))
                && !date.equals(easter.plusDays(1))
                && !date.equals(easter.plusDays(39))
                && !date.equals(easter.plusDays(50));
    }

    /** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
    private static LocalDate easter(int year) {
        var century = year / 100;
        var golden = year % 19;
        var epact = (19 * golden + century - century / 4 - (8 * century + 13) / 25 + 15) % 30;
        var moon = epact - epact / 28 * (1 - 29 / (epact + 1) * ((21 - golden) / 11));
        var weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
        return LocalDate.of(year, 3, 1).plusDays(27L + moon - weekday);
    }
}
