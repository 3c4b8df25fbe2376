package be.mijnfonds.demo.people;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * Gives each person a birth date that nobody else has: with one counter (999) a date makes one national number, and two
 * members with one number would be one member.
 */
final class Birthdays {
    private static final LocalDate FIRST = LocalDate.of(1922, 1, 1);

    private final LocalDate last;
    private final Set<LocalDate> taken = new HashSet<>();

    Birthdays(LocalDate last) {
        this.last = last;
    }

    /** The wanted date or the nearest free one, never after {@code last}. */
    LocalDate near(LocalDate wanted) {
        for (var away = 0; away < 40_000; away++) {
            for (var date : new LocalDate[] {wanted.plusDays(away), wanted.minusDays(away)}) {
                if (!date.isAfter(last) && !date.isBefore(FIRST) && taken.add(date)) return date;
            }
        }
        throw new IllegalStateException("no birth date left");
    }
}
