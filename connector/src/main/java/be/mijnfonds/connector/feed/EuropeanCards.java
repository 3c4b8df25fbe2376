package be.mijnfonds.connector.feed;

import static be.mijnfonds.connector.feed.Field.may;
import static be.mijnfonds.connector.feed.Field.need;
import static be.mijnfonds.connector.feed.Shapes.fact;
import static be.mijnfonds.connector.feed.Shapes.inOrder;
import static be.mijnfonds.connector.feed.Shapes.list;
import static be.mijnfonds.connector.feed.Texts.code;

import be.mijnfonds.journal.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The European Health Insurance Card of the member and of each dependant: where it stands and until when, never a journey. */
final class EuropeanCards {
    /** The dates that a state says, each needed with it and not there with another. */
    private static final Map<String, List<String>> DATES = Map.of(
            "none", List.of(),
            "asked", List.of("askedOn"),
            "sent", List.of("sentOn", "validUntil"),
            "valid", List.of("validUntil"),
            "expired", List.of("validUntil"),
            "replaced", List.of("replacedUntil"));

    /** The member and at most thirty dependants. */
    private static final int MOST = 31;

    private EuropeanCards() {}

    static Rule all() {
        var date = Texts.DATE_RULE;
        var card = fact(
                        need("person", Feed.OTHER),
                        may("membershipNumber", Feed.NUMBER),
                        need("state", code(DATES.keySet().toArray(String[]::new))),
                        may("askedOn", date),
                        may("sentOn", date),
                        may("validUntil", date),
                        may("replacedUntil", date))
                .and(EuropeanCards::dates)
                .and(inOrder("sentOn", "validUntil"));
        return list(MOST, card).and(EuropeanCards::once);
    }

    private static void dates(String path, Json value) {
        if (!(value instanceof Json.Obj card) || !(card.get("state") instanceof Json.Text(var state))) return;
        var wanted = DATES.getOrDefault(state, List.of());
        for (var date : List.of("askedOn", "sentOn", "validUntil", "replacedUntil"))
            if (Shapes.has(card, date) != wanted.contains(date))
                throw new RowFault(Shapes.join(path, date), wanted.contains(date) ? "missing" : "not-in-this-state");
    }

    /** One card a person: the member's own is the one without a number. */
    private static void once(String path, Json value) {
        if (!(value instanceof Json.Arr(var cards))) return;
        var seen = new HashSet<String>();
        for (var i = 0; i < cards.size(); i++) {
            var number =
                    cards.get(i) instanceof Json.Obj card && card.get("membershipNumber") instanceof Json.Text(var text)
                            ? text
                            : "";
            if (!seen.add(number)) throw new RowFault(path + "[" + i + "].membershipNumber", "person-twice");
        }
    }
}
