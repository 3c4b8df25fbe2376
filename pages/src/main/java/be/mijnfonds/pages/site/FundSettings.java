package be.mijnfonds.pages.site;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes the site this fund's: names, contact, offices, colours. One file; members see no other name than the fund's.
 *
 * @param portalName the portal's name by language
 * @param hours when the telephone is answered, by language
 * @param invented true when the fund exists nowhere: every page says so
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
        List<String> post,
        List<Office> offices,
        boolean invented,
        Map<String, String> theme) {

    /** @param dialled E.164 */
    public record Phone(String shown, String dialled) {}

    /** @param hours by language */
    public record Office(String name, String street, String place, Map<String, String> hours) {}

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
                in.texts("post", 6),
                offices(in.array("offices", 200)),
                in.bool("invented"),
                texts(in.need("theme")));
        phone.end();
        in.end();
        Theme.check(settings.theme());
        return settings;
    }

    private static List<Office> offices(List<Json> list) {
        var offices = new ArrayList<Office>();
        for (var item : list) {
            var in = Json.Fields.of(item);
            offices.add(new Office(in.text("name"), in.text("street"), in.text("place"), texts(in.need("hours"))));
            in.end();
        }
        return List.copyOf(offices);
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
