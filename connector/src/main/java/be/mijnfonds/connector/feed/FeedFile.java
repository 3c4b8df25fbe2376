package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a batch, in the order in which they are taken: who exists first, then what is known of them. */
enum FeedFile {
    NUMBERS(0, "numbers", Feed.NUMBERS),
    PERSON(1, "person", Feed.PERSON),
    ADDRESS(2, "address", Feed.ADDRESS),
    CONTACT(3, "contact", Feed.CONTACT),
    BANK(4, "bank", Feed.BANK),
    PREFERENCES(5, "preferences", Feed.PREFERENCES),
    INSURANCE(6, "insurance", Feed.INSURANCE),
    FAMILY(7, "family", Feed.FAMILY),
    AGREEMENTS(10, "agreements", Feed.AGREEMENTS),
    BENEFITS(11, "benefits", Feed.BENEFITS),
    CORE_ACCESS(8, "core-access", Feed.CORE_ACCESS),
    REIMBURSEMENTS(12, "reimbursements", Feed.REIMBURSEMENTS),
    PAPERS(13, "papers", PaperFields.ALL),
    MESSAGES(14, "messages", Feed.MESSAGES),
    SENT(15, "sent", Feed.SENT),
    /** Last: who reads that it is done finds the rest there. */
    REQUESTS(9, "requests", Feed.REQUESTS);

    private final int place;
    private final String category;
    private final Rule rule;
    private final Rule tombstone;

    /** @param place its own for ever: it stands in the database */
    FeedFile(int place, String category, Field... fields) {
        this.place = place;
        this.category = category;
        // The key first: whose row it is matters more than what else is wrong with it.
        var all = new ArrayList<Field>();
        all.add(Field.need("memberKey", Texts.KEY));
        all.addAll(List.of(fields));
        all.add(Field.may("deleted", Shapes.BOOL));
        var whole = Shapes.object(all.toArray(Field[]::new));
        this.rule = switch (category) {
            case "requests" -> whole.and(Feed::state);
            case "papers" -> whole.and(PaperFields::check);
            case "messages" -> whole.and(Feed::conversation);
            default -> whole;
        };
        Allowed.check(category, fields);
        var grave = new ArrayList<Field>();
        grave.add(Field.need("memberKey", Texts.KEY));
        grave.add(Field.need("deleted", Shapes.BOOL));
        if (!rowKey().equals("memberKey")) grave.add(all.get(1));
        this.tombstone = Shapes.object(grave.toArray(Field[]::new));
    }

    /** The field that no two rows of a file share: of a member's many look-ups, payments, papers, messages and requests each has its own. */
    String rowKey() {
        return switch (category) {
            case "core-access" -> "accessId";
            case "requests" -> "itemId";
            case "reimbursements" -> "lineId";
            case "papers" -> "paperId";
            case "messages" -> "messageId";
            case "sent" -> "sentId";
            default -> "memberKey";
        };
    }

    /** The category's name in bundles, or {@code numbers}, {@code core-access}. */
    String category() {
        return category;
    }

    /** Its name in an archive when it is written as JSON Lines. */
    String entry() {
        return category + ".jsonl";
    }

    /** Its name in an archive when it is written as CSV. */
    String csvEntry() {
        return category + ".csv";
    }

    static Optional<FeedFile> of(String entry) {
        return Stream.of(values())
                .filter(file -> file.entry().equals(entry) || file.csvEntry().equals(entry))
                .findFirst();
    }

    static FeedFile ofCategory(String category) {
        return Stream.of(values())
                .filter(file -> file.category.equals(category))
                .findFirst()
                .orElseThrow();
    }

    /** The whole row's rule: its fields are the columns of a CSV file. */
    Rule rule() {
        return rule;
    }

    /** Its bit in {@code feed.present}. */
    int bit() {
        return 1 << place;
    }

    /** The nine files of which each row becomes one document. */
    static List<FeedFile> documents() {
        return List.of(PERSON, ADDRESS, CONTACT, BANK, PREFERENCES, INSURANCE, FAMILY, AGREEMENTS, BENEFITS);
    }

    /** What a batch does not speak of stays as it was, in a full one too. */
    boolean isToldOnce() {
        return this == REQUESTS || this == PAPERS || isConversation();
    }

    /** Whose rows become part of a member's one document of messages. */
    boolean isConversation() {
        return this == MESSAGES || this == SENT;
    }

    /** Of whose rows a member has many, in a list a quarter. */
    boolean isLines() {
        return this == CORE_ACCESS || this == REIMBURSEMENTS;
    }

    /** Which field of such a row says in what quarter it stands. */
    String timeField() {
        return switch (this) {
            case CORE_ACCESS -> "time";
            case REIMBURSEMENTS -> "payDate";
            default -> throw new IllegalStateException("not a file of lines: " + this);
        };
    }

    /**
     * Reads one line of JSON.
     *
     * @throws RowFault when it is not JSON or breaks a rule
     */
    Row read(byte[] line) {
        return row(Format.JSON_LINES.value(line));
    }

    /**
     * Checks what a line holds.
     *
     * @throws RowFault when it breaks a rule
     */
    Row row(Json value) {
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
