package be.mijnfonds.connector.waiting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;

/** A quarter of a year in UTC, written {@code 2026-Q4}. */
public record Quarter(int year, int number) implements Comparable<Quarter> {
    /** What the fund tells line by line, look-ups and payments, is shown for the current quarter and the eight before it. */
    public static final int TOLD = 9;

    public Quarter {
        if (year < 1970 || year > 9999 || number < 1 || number > 4) throw new IllegalArgumentException("not a quarter");
    }

    public static Quarter of(Instant instant) {
        var date = instant.atZone(ZoneOffset.UTC);
        return new Quarter(date.getYear(), (date.getMonthValue() + 2) / 3);
    }

    public static Quarter ofMillis(long millis) {
        return of(Instant.ofEpochMilli(millis));
    }

    public static Quarter parse(String text) {
        if (!text.matches("[0-9]{4}-Q[1-4]")) throw new IllegalArgumentException("not a quarter");
        return new Quarter(Integer.parseInt(text.substring(0, 4)), text.charAt(6) - '0');
    }

    public Quarter minus(long quarters) {
        var ordinal = ordinal() - quarters;
        return new Quarter((int) (ordinal / 4), (int) (ordinal % 4) + 1);
    }

    /** This one and those after it up to {@code last}, oldest first; none when {@code last} is before it. */
    public List<Quarter> through(Quarter last) {
        return LongStream.rangeClosed(0, last.ordinal() - ordinal())
                .mapToObj(steps -> minus(-steps))
                .toList();
    }

    /** The quarters that are told when this is the current one, oldest first. */
    public List<Quarter> told() {
        return minus(TOLD - 1).through(this);
    }

    /** Its first moment, ms. */
    public long begin() {
        return Instant.parse("%04d-%02d-01T00:00:00Z".formatted(year, number * 3 - 2))
                .toEpochMilli();
    }

    private long ordinal() {
        return year * 4L + number - 1;
    }

    @Override
    public int compareTo(Quarter other) {
        return Long.compare(ordinal(), other.ordinal());
    }

    @Override
    public String toString() {
        return "%04d-Q%d".formatted(year, number);
    }
}
