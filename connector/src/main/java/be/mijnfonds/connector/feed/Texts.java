package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.checks.CreditorId;
import be.mijnfonds.connector.checks.Iban;
import be.mijnfonds.connector.checks.NationalNumber;
import be.mijnfonds.connector.checks.Ogm;
import be.mijnfonds.journal.json.Json;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Rules about texts: the words of {@code docs/for-funds/feed.md}, "Rows: rules for every file". */
final class Texts {
    private static final Pattern KEY_PATTERN = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    /** From 1970 on, and only hours and seconds that there are: Java also takes 24:00:00, which is in the year 10000 once. */
    private static final Pattern INSTANT =
            Pattern.compile("(19[7-9][0-9]|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    static final Rule KEY = satisfying("not-a-key", Texts::isKey);
    static final Rule ITEM_ID = matching("[0-7][0-9a-hjkmnp-tv-z]{25}", "not-an-item");
    static final Rule DATE_RULE = satisfying("not-a-date", Texts::isDate);
    /** A day that stands in a quarter. */
    static final Rule DAY = satisfying("not-a-date", text -> isDate(text) && text.compareTo("1970-01-01") >= 0);

    static final Rule BIRTH = satisfying("not-a-date", Texts::isBirth);
    static final Rule INSTANT_RULE = satisfying("not-an-instant", Texts::isInstant);
    static final Rule COUNTRY = satisfying("not-a-country", COUNTRIES::contains);
    static final Rule NATIONAL_NUMBER = satisfying("check-digits", NationalNumber::isRight);
    static final Rule IBAN = satisfying("check-digits", Iban::isRight);
    static final Rule CREDITOR = satisfying("check-digits", CreditorId::isRight);
    static final Rule OGM = satisfying("check-digits", Ogm::isRight);
    static final Rule EMAIL =
            matching("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+", "not-an-email").and(text(254));

    private Texts() {}

    /** 1 to {@code most} characters, clean: no control characters, no white space at the ends, NFC. */
    static Rule text(int most) {
        return clean(most, Texts::isControl);
    }

    /** The same in paragraphs: a line ends with a single LF. */
    static Rule words(int most) {
        return clean(most, c -> c != '\n' && isControl(c));
    }

    private static Rule clean(int most, IntPredicate forbidden) {
        return (path, value) -> {
            var text = asText(path, value);
            if (text.isEmpty()) throw new RowFault(path, "empty");
            if (text.codePointCount(0, text.length()) > most) throw new RowFault(path, "too-long");
            if (text.codePoints().anyMatch(forbidden)) throw new RowFault(path, "control-character");
            if (isBlank(text.codePointAt(0)) || isBlank(text.codePointBefore(text.length())))
                throw new RowFault(path, "white-space-at-end");
            if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) throw new RowFault(path, "not-nfc");
        };
    }

    static Rule matching(String pattern, String reason) {
        var compiled = Pattern.compile(pattern);
        return satisfying(reason, text -> compiled.matcher(text).matches());
    }

    static Rule code(String... codes) {
        return satisfying("unknown-code", Set.of(codes)::contains);
    }

    static Rule satisfying(String reason, Predicate<String> test) {
        return (path, value) -> {
            if (!test.test(asText(path, value))) throw new RowFault(path, reason);
        };
    }

    static String asText(String path, Json value) {
        if (value instanceof Json.Text(var text)) return text;
        throw new RowFault(path, "not-a-text");
    }

    static boolean isKey(String text) {
        return KEY_PATTERN.matcher(text).matches();
    }

    static boolean isDate(String text) {
        return DATE.matcher(text).matches() && parses(() -> LocalDate.parse(text));
    }

    /** The register may know the month or the year only. */
    private static boolean isBirth(String text) {
        if (YEAR.matcher(text).matches()) return true;
        return MONTH.matcher(text).matches() ? parses(() -> YearMonth.parse(text)) : isDate(text);
    }

    static boolean isInstant(String text) {
        return INSTANT.matcher(text).matches() && parses(() -> Instant.parse(text));
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Also the marks that turn the direction of writing: with them a name or an account reads as another. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFEFF;
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
