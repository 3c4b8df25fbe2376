package be.mijnfonds.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people in Belgium say them. In the hour that comes twice in autumn a time takes in both. */
final class Times {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm:ss", Locale.ENGLISH).withZone(BRUSSELS);

    private Times() {}

    /** @throws IllegalArgumentException when it is no time */
    static Instant from(String text) {
        try {
            if (isExact(text)) return OffsetDateTime.parse(text).toInstant();
            if (!text.contains("T"))
                return LocalDate.parse(text).atStartOfDay(BRUSSELS).toInstant();
            return local(text).withEarlierOffsetAtOverlap().toInstant();
        } catch (DateTimeException e) {
            throw wrong(text);
        }
    }

    /** The last moment that is meant: of a day its end. */
    static Instant to(String text) {
        try {
            if (isExact(text)) return OffsetDateTime.parse(text).toInstant();
            if (!text.contains("T"))
                return LocalDate.parse(text)
                        .plusDays(1)
                        .atStartOfDay(BRUSSELS)
                        .toInstant()
                        .minusMillis(1);
            return local(text).withLaterOffsetAtOverlap().toInstant();
        } catch (DateTimeException e) {
            throw wrong(text);
        }
    }

    private static ZonedDateTime local(String text) {
        return LocalDateTime.parse(text).atZone(BRUSSELS);
    }

    private static boolean isExact(String text) {
        return text.matches(".*T.*(Z|[+-][0-9]{2}:[0-9]{2})");
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("\"" + text
                + "\" is no time: write 2026-11-28, 2026-11-28T14:30 (Brussels) or" + " 2026-11-28T13:30:00Z");
    }

    static String words(long millis) {
        return WORDS.format(Instant.ofEpochMilli(millis));
    }
}
