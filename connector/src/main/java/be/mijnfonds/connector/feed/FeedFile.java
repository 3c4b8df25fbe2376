package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a batch, in the order in which they are taken: who exists first, then what is known of them. */
enum FeedFile {
    NUMBERS("numbers", Feed.NUMBERS),
    PERSON("person", Feed.PERSON),
    ADDRESS("address", Feed.ADDRESS),
    CONTACT("contact", Feed.CONTACT),
    BANK("bank", Feed.BANK),
    PREFERENCES("preferences", Feed.PREFERENCES),
    INSURANCE("insurance", Feed.INSURANCE),
    FAMILY("family", Feed.FAMILY),
    CORE_ACCESS("core-access", Feed.CORE_ACCESS),
    REQUESTS("requests", Feed.REQUESTS);

    private final String category;
    private final Rule rule;
    private final Rule tombstone;

    FeedFile(String category, Field... fields) {
        this.category = category;
        // The key first: whose row it is matters more than what else is wrong with it.
        var all = new ArrayList<Field>();
        all.add(Field.need("memberKey", Texts.KEY));
        all.addAll(List.of(fields));
        all.add(Field.may("deleted", Shapes.BOOL));
        var whole = Shapes.object(all.toArray(Field[]::new));
        this.rule = category.equals("requests") ? whole.and(Feed::state) : whole;
        var grave = new ArrayList<Field>();
        grave.add(Field.need("memberKey", Texts.KEY));
        grave.add(Field.need("deleted", Shapes.BOOL));
        if (!rowKey().equals("memberKey")) grave.add(all.get(1));
        this.tombstone = Shapes.object(grave.toArray(Field[]::new));
    }

    /** The field that no two rows of a file share: of a member's many look-ups and requests each has its own. */
    String rowKey() {
        return switch (category) {
            case "core-access" -> "accessId";
            case "requests" -> "itemId";
            default -> "memberKey";
        };
    }

    /** The category's name in bundles, or {@code numbers}, {@code core-access}. */
    String category() {
        return category;
    }

    String entry() {
        return category + ".jsonl";
    }

    static Optional<FeedFile> of(String entry) {
        return Stream.of(values()).filter(file -> file.entry().equals(entry)).findFirst();
    }

    /** The seven files of which each row becomes one document. */
    static List<FeedFile> documents() {
        return List.of(PERSON, ADDRESS, CONTACT, BANK, PREFERENCES, INSURANCE, FAMILY);
    }

    /**
     * Reads one line.
     *
     * @throws RowFault when it is not JSON or breaks a rule
     */
    Row read(byte[] line) {
        Json value;
        try {
            value = Json.parse(line);
        } catch (JsonException e) {
            throw new RowFault("", "not-json");
        }
        if (!(value instanceof Json.Obj object)) throw new RowFault("", "not-an-object");
        var deleted = object.get("deleted") instanceof Json.Bool(var gone) && gone;
        (deleted ? tombstone : rule).check("", object);
        return new Row(Texts.asText("memberKey", needKey(object)), deleted, (Json.Obj) Shapes.withoutNulls(object));
    }

    private static Json needKey(Json.Obj object) {
        var key = object.get("memberKey");
        if (key == null) throw new RowFault("memberKey", "missing");
        return key;
    }
}
