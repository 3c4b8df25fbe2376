package be.mijnfonds.demo.core;

import static java.util.stream.Collectors.toSet;

import be.mijnfonds.demo.feed.FeedFile;
import be.mijnfonds.journal.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A member's rows with what the member changed. */
final class Changes {
    private static final List<String> LINES = List.of("street", "number", "box", "postcode", "municipality");

    private Changes() {}

    /** Where a statement shows once it holds. */
    static Set<FeedFile> files(Said said) {
        return switch (said.kind()) {
            case "contact" ->
                said.what().fields().keySet().stream().map(Changes::contactFile).collect(toSet());
            case "preferences" -> Set.of(FeedFile.PREFERENCES);
            case "bank", "mandate" -> Set.of(FeedFile.BANK);
            case "frequency" -> Set.of(FeedFile.INSURANCE);
            case "paper" -> said.text("paper").startsWith("card") ? Set.of(FeedFile.INSURANCE) : Set.of();
            default -> Set.of();
        };
    }

    /** Where letters go stands beside where the member lives. */
    private static FeedFile contactFile(String name) {
        return name.equals("address") ? FeedFile.ADDRESS : FeedFile.CONTACT;
    }

    /** @param decisions the member's, in their order */
    static Json.Obj over(FeedFile file, Json.Obj row, List<Decision> decisions) {
        var fields = new LinkedHashMap<>(row.fields());
        for (var decision : decisions) {
            if (!decision.is("done") || !files(decision.said()).contains(file)) continue;
            switch (file) {
                case ADDRESS -> address(decision, fields);
                case CONTACT -> contact(decision, fields);
                case PREFERENCES -> preferences(decision, fields);
                case INSURANCE -> Contributions.insurance(decision, fields, since(decision));
                default -> {
                    if (decision.said().kind().equals("bank")) bank(decision, fields);
                    else Contributions.mandate(decision.said(), fields, since(decision));
                }
            }
        }
        return new Json.Obj(fields);
    }

    private static void address(Decision decision, Map<String, Json> fields) {
        fields.remove("contact");
        if (decision.said().what().get("address") instanceof Json.Obj address)
            fields.put("contact", place(decision, address));
    }

    private static Json place(Decision decision, Json.Obj address) {
        var place = Json.object();
        for (var name : LINES) {
            var line = Checks.line(address, name);
            if (!line.isEmpty()) place.put(name, line);
        }
        return place.put("country", "BE")
                .put("source", "member")
                .put("since", since(decision))
                .build();
    }

    private static void contact(Decision decision, Map<String, Json> fields) {
        var said = decision.said();
        said.what().fields().forEach((name, value) -> {
            if (name.equals("address")) return;
            if (value instanceof Json.Null) fields.remove(name);
            else if (name.equals("language")) fields.put(name, fact(decision, "code", value));
            else if (name.equals("email")) fields.put(name, fact(decision, "value", Json.of(said.text(name))));
            else fields.put(name, fact(decision, "value", Json.of(Checks.telephone(said.text(name)))));
        });
    }

    private static void preferences(Decision decision, Map<String, Json> fields) {
        decision.said().what().fields().forEach((name, value) -> {
            switch (name) {
                case "delivery" -> fields.put(name, fact(decision, "code", value));
                case "eBox" -> fields.put("ebox", fact(decision, "on", value));
                default -> fields.put(name, fact(decision, "codes", value));
            }
        });
    }

    private static void bank(Decision decision, Map<String, Json> fields) {
        var said = decision.said();
        var account = Json.object()
                .put("iban", said.text("iban"))
                .put("holder", said.text("holder"))
                .put("source", "member")
                .put("since", since(decision))
                .build();
        fields.put(said.text("use").equals("refunds") ? "refund" : "contributions", account);
    }

    private static Json fact(Decision decision, String field, Json value) {
        return Json.object()
                .put(field, value)
                .put("source", "member")
                .put("since", since(decision))
                .build();
    }

    private static String since(Decision decision) {
        return Instant.ofEpochMilli(decision.at())
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
