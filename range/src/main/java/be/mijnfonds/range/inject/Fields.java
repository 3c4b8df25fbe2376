package be.mijnfonds.range.inject;

import be.mijnfonds.journal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts payloads in the place of every text in a row that a member or the fund may write freely; codes and numbers stay. */
public final class Fields {
    private static final int MOST_MAIL = 254;
    private static final Map<String, Integer> MOST = Map.ofEntries(
            Map.entry("last", 100),
            Map.entry("first", 100),
            Map.entry("street", 100),
            Map.entry("number", 12),
            Map.entry("box", 12),
            Map.entry("municipality", 100),
            Map.entry("partMunicipality", 100),
            Map.entry("holder", 70),
            Map.entry("reference", 35),
            Map.entry("text", 4_000),
            Map.entry("name", 100),
            Map.entry("provider", 100),
            Map.entry("nl", 120),
            Map.entry("fr", 120),
            Map.entry("de", 120));

    private final Payloads payloads;
    private volatile int filled;

    public Fields(Payloads payloads) {
        this.payloads = payloads;
    }

    /** How many texts were replaced so far. */
    public int filled() {
        return filled;
    }

    public Json.Obj of(Json.Obj row) {
        return (Json.Obj) of("", row);
    }

    private Json of(String path, Json value) {
        return switch (value) {
            case Json.Obj(var fields) -> {
                var changed = new LinkedHashMap<String, Json>();
                fields.forEach(
                        (name, field) -> changed.put(name, of(path.isEmpty() ? name : path + "." + name, field)));
                yield new Json.Obj(changed);
            }
            case Json.Arr(var items) -> {
                var changed = new ArrayList<Json>();
                for (var item : items) changed.add(of(path, item));
                yield new Json.Arr(changed);
            }
            case Json.Text text -> text(path, text);
            default -> value;
        };
    }

    private Json text(String path, Json.Text text) {
        var most = MOST.get(path.substring(path.lastIndexOf('.') + 1));
        if (path.equals("email.value")) {
            filled++;
            return new Json.Text(payloads.nextMail(MOST_MAIL));
        }
        // The number of a membership has a form of its own.
        if (most == null || path.startsWith("membership.")) return text;
        filled++;
        return new Json.Text(payloads.fitting(most));
    }
}
