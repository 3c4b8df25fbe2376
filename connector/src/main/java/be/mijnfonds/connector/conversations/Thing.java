package be.mijnfonds.connector.conversations;

import be.mijnfonds.journal.json.Json;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * One thing that the fund sent, outside the portal or as a notice. Prints nothing of itself.
 *
 * @param at ms; of a day its begin in Belgium
 * @param json as it stands in the document
 */
record Thing(String id, long at, Json.Obj json) {
    private static final ZoneId BELGIUM = ZoneId.of("Europe/Brussels");

    static Thing of(String id, Json.Obj shown) {
        var at = shown.get("day") instanceof Json.Text(var day)
                ? LocalDate.parse(day).atStartOfDay(BELGIUM).toInstant().toEpochMilli()
                : Json.Fields.of(shown).integer("at");
        return new Thing(id, at, shown);
    }

    @Override
    public String toString() {
        return "[sent]";
    }
}
