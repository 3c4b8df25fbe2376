package be.mijnfonds.demo.core;

import be.mijnfonds.demo.feed.FeedFile;
import be.mijnfonds.journal.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member's rows with what the member changed. */
final class Changes {
    private static final Map<String, FeedFile> FILES =
            Map.of("contact", FeedFile.CONTACT, "preferences", FeedFile.PREFERENCES, "bank", FeedFile.BANK);

    private Changes() {}

    /** Where a statement of this kind shows once it holds; null for nowhere. */
    static @Nullable FeedFile file(String kind) {
        return FILES.get(kind);
    }

    /** @param decisions the member's, in their order */
    static Json.Obj over(FeedFile file, Json.Obj row, List<Decision> decisions) {
        var fields = new LinkedHashMap<>(row.fields());
        for (var decision : decisions) {
            if (!decision.is("done") || file(decision.said().kind()) != file) continue;
            switch (file) {
                case CONTACT -> contact(decision, fields);
                case PREFERENCES -> preferences(decision, fields);
                default -> bank(decision, fields);
            }
        }
        return new Json.Obj(fields);
    }

    private static void contact(Decision decision, Map<String, Json> fields) {
        var said = decision.said();
        said.what().fields().forEach((name, value) -> {
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
