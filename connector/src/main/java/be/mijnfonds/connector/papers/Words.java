package be.mijnfonds.connector.papers;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A paper's language: its texts, and how dates and amounts are written; the same as on the pages (format.ts). */
final class Words {
    static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");

    private static final ZoneId BELGIUM = ZoneId.of("Europe/Brussels");

    private static final Map<String, Words> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Words::new));

    private final Locale locale;
    private final Properties texts;
    private final DateTimeFormatter day;
    private final DateTimeFormatter shortDay;
    private final DateTimeFormatter moment;

    private Words(String language) {
        locale = Locale.of(language, "BE");
        texts = load(language);
        day = DateTimeFormatter.ofPattern(text("format.day"), locale);
        shortDay = DateTimeFormatter.ofPattern(text("format.short-day"), locale);
        moment = DateTimeFormatter.ofPattern(text("format.moment"), locale);
    }

    static Words in(String language) {
        var words = ALL.get(language);
        if (words == null) throw new IllegalArgumentException("no papers in this language");
        return words;
    }

    String language() {
        return locale.getLanguage();
    }

    /** Values stand in the place of {@code {0}}, {@code {1}}. */
    String text(String key, String... values) {
        var text = Objects.requireNonNull(texts.getProperty(key), key);
        for (var at = 0; at < values.length; at++) text = text.replace("{" + at + "}", values[at]);
        return text;
    }

    /** A date as precise as it is known: of a birth the register may have only the year or the month. */
    String date(String date) {
        return switch (date.length()) {
            case 4 -> date;
            case 7 -> DateTimeFormatter.ofPattern("MMMM uuuu", locale).format(LocalDate.parse(date + "-01"));
            default -> longDate(LocalDate.parse(date));
        };
    }

    /** French alone writes the first day of a month as an ordinal, which the JDK does not know. */
    private String longDate(LocalDate date) {
        var written = day.format(date);
        return date.getDayOfMonth() == 1 && language().equals("fr") ? written.replaceFirst("^1 ", "1er ") : written;
    }

    /** To the minute, as clocks in Belgium showed it; in the hour that comes twice in October also which of the two. */
    String moment(long ms) {
        var when = Instant.ofEpochMilli(ms).atZone(BELGIUM);
        var written = moment.format(when);
        if (when.getDayOfMonth() == 1 && language().equals("fr")) written = written.replaceFirst("^1 ", "1er ");
        var rules = BELGIUM.getRules();
        if (rules.getValidOffsets(when.toLocalDateTime()).size() < 2) return written;
        return text(rules.isDaylightSavings(when.toInstant()) ? "moment.summer" : "moment.winter", written);
    }

    /** For the narrow columns of a table. */
    String shortDate(String date) {
        return shortDay.format(LocalDate.parse(date));
    }

    /** Spaces inside never break; the narrow one of French becomes the plain one, which the font has. */
    String money(long cents) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance("EUR"));
        return format.format(BigDecimal.valueOf(cents, 2)).replace('\u202f', '\u00a0');
    }

    static Properties load(String language) {
        var texts = new Properties();
        for (var file : List.of(language, "incident-" + language)) load(texts, file + ".properties");
        return texts;
    }

    private static void load(Properties texts, String file) {
        try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(file), "no texts in this language")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
