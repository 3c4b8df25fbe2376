package be.mijnfonds.pages.site;

import be.mijnfonds.catalogue.Catalogue;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes the site this fund's: names, contact, offices, colours. One file; members see no other name than the fund's.
 *
 * @param portalName the portal's name by language
 * @param hours when the telephone is answered, by language
 * @param post the lines of the address for letters, by language
 * @param invented true when the fund exists nowhere: every page says so
 * @param creditor the fund's SEPA creditor identifier; null: members give no mandate here
 * @param ceilings of the maximum billing, by year: those that are built in, but for years of which the fund names its own
 * @param kept for how many years something is kept, by the catalogue's name of the term; only where the fund's differ
 * @param theme custom properties of the stylesheet that this fund sets, by name without the dashes
 */
public record FundSettings(
        String number,
        String name,
        Map<String, String> portalName,
        Phone phone,
        Map<String, String> hours,
        String mail,
        String safetyMail,
        Map<String, List<String>> post,
        List<Office> offices,
        boolean invented,
        @Nullable String creditor,
        List<MafCeiling> ceilings,
        Map<String, Integer> kept,
        Map<String, String> theme) {
    private static final int LEAST_YEARS = 2;
    private static final int MOST_YEARS = 30;

    /** @param dialled E.164 */
    public record Phone(String shown, String dialled) {}

    /** Each by language: Brussels, and many a town elsewhere, has more than one name. */
    public record Office(
            Map<String, String> name,
            Map<String, String> street,
            Map<String, String> place,
            Map<String, String> hours) {}

    /** @throws JsonException when a setting is missing, unknown or of another type, with its name */
    static FundSettings parse(byte[] json) {
        var in = Json.parseObject(json);
        var phone = in.object("phone");
        var settings = new FundSettings(
                in.text("fund"),
                in.text("name"),
                texts(in.need("portalName")),
                new Phone(phone.text("shown"), phone.text("dialled")),
                texts(in.need("hours")),
                in.text("mail"),
                in.text("safetyMail"),
                lines(in.need("post")),
                offices(in.array("offices", 200)),
                in.bool("invented"),
                creditor(in.textOrNull("creditorId")),
                MafCeiling.with(in.take("mafCeilings")),
                years(in.take("keptYears")),
                texts(in.need("theme")));
        phone.end();
        in.end();
        Theme.check(settings.theme());
        return settings;
    }

    /** Somebody copied it by hand, and a member would give a mandate to whoever has the other one. */
    private static @Nullable String creditor(@Nullable String id) {
        if (id != null && !Creditor.isRight(id)) throw new JsonException("creditorId: not one with good check digits");
        return id;
    }

    private static List<Office> offices(List<Json> list) {
        var offices = new ArrayList<Office>();
        for (var item : list) {
            var in = Json.Fields.of(item);
            offices.add(new Office(
                    texts(in.need("name")),
                    texts(in.need("street")),
                    texts(in.need("place")),
                    texts(in.need("hours"))));
            in.end();
        }
        return List.copyOf(offices);
    }

    private static Map<String, List<String>> lines(Json json) {
        if (!(json instanceof Json.Obj object)) throw new JsonException("post: not an object");
        var in = Json.Fields.of(object);
        var lines = new LinkedHashMap<String, List<String>>();
        for (var language : object.fields().keySet()) lines.put(language, in.texts(language, 6));
        return lines;
    }

    private static Map<String, Integer> years(@Nullable Json json) {
        if (json == null) return Map.of();
        if (!(json instanceof Json.Obj object)) throw new JsonException("keptYears: not an object");
        var known = Catalogue.read().items().stream()
                .map(item -> item.retention().code())
                .collect(Collectors.toSet());
        var years = new LinkedHashMap<String, Integer>();
        object.fields().forEach((term, value) -> {
            if (!known.contains(term)) throw new JsonException("keptYears: no such term: " + term);
            if (!(value instanceof Json.Int(var count)) || count < LEAST_YEARS || count > MOST_YEARS)
                throw new JsonException("keptYears: not 2 to 30 years: " + term);
            years.put(term, (int) count);
        });
        return Map.copyOf(years);
    }

    private static Map<String, String> texts(Json json) {
        if (!(json instanceof Json.Obj object)) throw new JsonException("not an object of texts");
        var texts = new LinkedHashMap<String, String>();
        object.fields().forEach((name, value) -> {
            if (!(value instanceof Json.Text text)) throw new JsonException("not a text: " + name);
            texts.put(name, text.value());
        });
        return texts;
    }
}
