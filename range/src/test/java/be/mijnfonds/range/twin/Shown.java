package be.mijnfonds.range.twin;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** How each value of a row must stand on the page: worked out here a second time, from the row itself. */
final class Shown {
    private static final Locale BELGIUM = Locale.of("nl", "BE");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", BELGIUM);
    /** Our own pages do not show these either. */
    private static final Set<String> NOT = Set.of("memberKey", "municipalityCode", "region", "canary");
    /** Codes, by the field they are in or the one around it, and where their words are. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("source", "source"),
            Map.entry("capacity", "capacity"),
            Map.entry("sex.code", "sex"),
            Map.entry("dependants.sex", "sex"),
            Map.entry("language.code", "language"),
            Map.entry("delivery.code", "delivery"),
            Map.entry("notices.codes", "notice"),
            Map.entry("accessibility.codes", "accessibility"),
            Map.entry("mandate.state", "mandate-state"),
            Map.entry("europeanCards.state", "card"),
            Map.entry("products.kind", "product"),
            Map.entry("representatives.kind", "representative"),
            Map.entry("period", "period"),
            Map.entry("frequency", "frequency"),
            Map.entry("relation", "relation"),
            Map.entry("direction", "mandate"),
            Map.entry("scope", "scope"),
            Map.entry("categories", "category"));

    private static final Properties WORDS = words();

    private Shown() {}

    static List<String> of(Json.Obj row) {
        var shown = new ArrayList<String>();
        row.fields().forEach((name, value) -> add(shown, "", name, value));
        return shown;
    }

    private static void add(List<String> shown, String around, String name, Json value) {
        if (NOT.contains(name) || NOT.contains(around + "." + name)) return;
        switch (value) {
            case Json.Obj inner -> inner.fields().forEach((field, one) -> add(shown, inside(around, name), field, one));
            case Json.Arr(var items) -> items.forEach(one -> item(shown, around, name, one));
            case Json.Text(var text) -> shown.add(text(around, name, text));
            case Json.Int(var number)
            when name.endsWith("Cents") -> {
                if (number != 0) shown.add(money(number));
            }
            case Json.Int(var number) -> {
                if (number > 1) shown.add(">" + number + "<");
            }
            case Json.Bool(var on) -> {
                if (on) shown.add(on(name));
            }
            case Json.Null() -> {}
        }
    }

    /** A person in a list is the list's. */
    private static String inside(String around, String name) {
        return name.equals("person") ? around : name;
    }

    private static void item(List<String> shown, String around, String name, Json item) {
        if (item instanceof Json.Obj inner) inner.fields().forEach((field, one) -> add(shown, name, field, one));
        else add(shown, around, name, item);
    }

    private static String text(String around, String name, String text) {
        if (text.matches("\\d{4}-\\d\\d-\\d\\d")) return DAY.format(LocalDate.parse(text));
        if (name.equals("country"))
            return around.equals("nationality") ? Locale.of("", text).getDisplayCountry(BELGIUM) : "";
        var prefix = CODES.getOrDefault(around + "." + name, CODES.get(name));
        return prefix == null ? text : WORDS.getProperty(prefix + "." + text, "no word for " + text);
    }

    private static String on(String name) {
        return switch (name) {
            case "increased" -> "Ja, u betaalt minder voor uw zorg";
            case "thirdPartyPayer" -> "Ja, u betaalt bij uw arts alleen uw eigen deel";
            default -> "Staat aan";
        };
    }

    private static String money(long cents) {
        return String.format(BELGIUM, "€ %,d,%02d", Math.abs(cents) / 100, Math.abs(cents) % 100);
    }

    private static Properties words() {
        var words = new Properties();
        try (var in = Shown.class.getResourceAsStream("words.properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
