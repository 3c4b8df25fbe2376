package be.mijnfonds.pages.site;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ceiling of the maximum billing of households up to an income. Amounts are indexed each year, so they are a table with
 * dates and sources; a year that nobody found a source for is not in it, and pages say that they do not know.
 *
 * @param from the first day for which it holds, of the same year as {@code to}
 * @param incomeYear the year whose net taxable income counts
 * @param incomeTo cents, the most that the household may have; null for the highest incomes
 * @param cents the ceiling
 * @param source where the figures stand
 */
public record MafCeiling(
        LocalDate from,
        LocalDate to,
        int incomeYear,
        @Nullable Long incomeTo,
        long cents,
        String source) {
    private static final int MOST = 500;

    public MafCeiling {
        if (from.isAfter(to) || from.getYear() != to.getYear()) throw new JsonException("mafCeilings: not in one year");
        if (cents <= 0 || incomeTo != null && incomeTo <= 0) throw new JsonException("mafCeilings: not an amount");
        if (incomeYear >= from.getYear()) throw new JsonException("mafCeilings: the income of a year to come");
    }

    int year() {
        return from.getYear();
    }

    /** The fund's own, if any, and what is built in of other years. */
    static List<MafCeiling> with(@Nullable Json own) {
        var ours = parse(builtIn());
        if (own == null) return ours;
        if (!(own instanceof Json.Arr(var items))) throw new JsonException("mafCeilings: not a list");
        var theirs = parse(items);
        return Stream.concat(
                        ours.stream().filter(one -> theirs.stream().noneMatch(other -> other.year() == one.year())),
                        theirs.stream())
                .toList();
    }

    private static List<Json> builtIn() {
        try (var in = Objects.requireNonNull(MafCeiling.class.getResourceAsStream("maf-ceilings.json"))) {
            return Json.parseObject(in.readAllBytes()).array("ceilings", MOST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<MafCeiling> parse(List<Json> items) {
        if (items.size() > MOST) throw new JsonException("mafCeilings: too many");
        var all = new ArrayList<MafCeiling>();
        for (var item : items) {
            var in = Json.Fields.of(item);
            all.add(new MafCeiling(
                    day(in.text("from")),
                    day(in.text("to")),
                    Math.toIntExact(in.integer("incomeYear")),
                    in.integerOrNull("incomeToCents"),
                    in.integer("ceilingCents"),
                    in.text("source")));
            in.end();
        }
        return List.copyOf(all);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new JsonException("mafCeilings: not a date");
        }
    }
}
