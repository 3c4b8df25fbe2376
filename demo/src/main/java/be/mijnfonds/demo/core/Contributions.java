package be.mijnfonds.demo.core;

import be.mijnfonds.demo.feed.FeedFile;
import be.mijnfonds.demo.people.Bank;
import be.mijnfonds.journal.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a member's word about paying, or about the European card, changes in the rows of bank and insurance. */
final class Contributions {
    private static final Map<String, Integer> MONTHS = Map.of("month", 1, "quarter", 3, "year", 12);
    private static final int CARD_YEARS = 2;

    private Contributions() {}

    /** Whoever pays nothing of their own cannot pay otherwise, and only the mandate that runs can end. */
    static boolean isPossible(Said said, Function<FeedFile, Json.Obj> row) {
        if (said.kind().equals("frequency") || said.text("does").equals("give"))
            return row.apply(FeedFile.INSURANCE).get("contributions") instanceof Json.Obj money
                    && money.get("nextDue") != null;
        return row.apply(FeedFile.BANK).get("mandate") instanceof Json.Obj mandate
                && text(mandate, "state").equals("active")
                && text(mandate, "reference").equals(said.text("reference"));
    }

    /** A mandate is of an account, so that account pays; each new one has a reference of its own. */
    static void mandate(Said said, Map<String, Json> fields, String since) {
        if (said.text("does").equals("end")) {
            if (fields.get("mandate") instanceof Json.Obj mandate
                    && text(mandate, "reference").equals(said.text("reference")))
                fields.put("mandate", with(mandate, Map.of("state", Json.of("ended"), "since", Json.of(since))));
            return;
        }
        fields.put(
                "contributions",
                Json.object()
                        .put("iban", said.text("iban"))
                        .put("holder", said.text("holder"))
                        .put("source", "member")
                        .put("since", since)
                        .build());
        fields.put(
                "mandate",
                Json.object()
                        .put("reference", "599-M-" + said.itemId().substring(0, 12))
                        .put(
                                "signedOn",
                                WorkingDays.day(Instant.ofEpochMilli(said.time()))
                                        .toString())
                        .put("state", "active")
                        .put("creditor", Bank.CREDITOR)
                        .put("source", "member")
                        .put("since", since)
                        .build());
    }

    static void insurance(Decision decision, Map<String, Json> fields, String since) {
        if (decision.said().kind().equals("frequency")) frequency(decision.said(), fields, since);
        else card(decision, fields, since);
    }

    private static void frequency(Said said, Map<String, Json> fields, String since) {
        if (!(fields.get("contributions") instanceof Json.Obj money)) return;
        var wanted = said.text("frequency");
        var changed = new LinkedHashMap<String, Json>();
        changed.put("frequency", Json.of(wanted));
        changed.put("since", Json.of(since));
        if (money.get("nextCents") instanceof Json.Int(var cents))
            changed.put(
                    "nextCents",
                    Json.of(cents * MONTHS.getOrDefault(wanted, 1) / MONTHS.getOrDefault(text(money, "frequency"), 1)));
        fields.put("contributions", with(money, changed));
    }

    /** What was ordered is on its way; a replacement holds as long as its paper does. */
    private static void card(Decision decision, Map<String, Json> fields, String since) {
        if (!(fields.get("europeanCards") instanceof Json.Arr(var cards))) return;
        var changed = new ArrayList<Json>();
        for (var one : cards)
            changed.add(
                    one instanceof Json.Obj card
                                    && text(card, "membershipNumber")
                                            .equals(decision.said().text("for"))
                            ? made(decision, card, since)
                            : one);
        fields.put("europeanCards", Json.array(changed));
    }

    private static Json made(Decision decision, Json.Obj card, String since) {
        var day = WorkingDays.day(Instant.ofEpochMilli(decision.at()));
        var made = Json.object();
        for (var name : List.of("person", "membershipNumber"))
            if (card.get(name) != null) made.put(name, card.get(name));
        if (decision.said().text("paper").equals("card"))
            made.put("state", "sent")
                    .put("sentOn", day.toString())
                    .put("validUntil", day.plusYears(CARD_YEARS).minusDays(1).toString());
        else
            made.put("state", "replaced")
                    .put("replacedUntil", day.plusDays(Paper.CERTIFICATE_DAYS).toString());
        return made.put("source", "fund").put("since", since).build();
    }

    private static Json.Obj with(Json.Obj row, Map<String, Json> changed) {
        var fields = new LinkedHashMap<>(row.fields());
        fields.putAll(changed);
        return new Json.Obj(fields);
    }

    private static String text(Json.Obj row, String name) {
        return row.get(name) instanceof Json.Text(var text) ? text : "";
    }
}
