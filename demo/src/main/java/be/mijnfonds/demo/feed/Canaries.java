package be.mijnfonds.demo.feed;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Values that betray a leak. Each personal text becomes {@code ZZ-<member>-<field>-<random>}; what has a fixed form
 * (national number, account, telephone, communication, key) keeps its exact value. {@link #of} lists both, taken from the
 * very rows that are fed, so no fed value can be missing from the list.
 *
 * <p>Dates, codes and amounts are no canaries: they occur everywhere and would prove nothing.
 */
public final class Canaries {
    /**
     * @param category of the file
     * @param sealedIn category of the documents in which it is sealed
     * @param field path in the row, such as {@code household.0.person.last}
     */
    public record Canary(int member, String category, String sealedIn, String field, String value) {}

    private static final Set<String> TEXTS = Set.of(
            "last",
            "first",
            "street",
            "number",
            "box",
            "municipality",
            "partMunicipality",
            "holder",
            "reference",
            "name",
            "provider",
            "text",
            "membershipNumber");
    private static final Set<String> EXACT = Set.of("memberKey", "nationalNumber", "iban", "ogm", "value");
    /** Fields that the contract keeps to so few characters that the long form has no room. */
    private static final Set<String> SHORT = Set.of("number", "box", "membershipNumber");

    private final long seed;

    public Canaries(long seed) {
        this.seed = seed;
    }

    /** Every canary in the rows of one member. */
    public List<Canary> of(Member member) {
        var found = new ArrayList<Canary>();
        for (var file : FeedFile.values()) {
            if (file == FeedFile.CORE_ACCESS) continue;
            for (var row : file.rows(member)) collect(member, file, begin(file, row), mark(file, member, row), found);
        }
        return List.copyOf(found);
    }

    Json.Obj mark(FeedFile file, Member member, Json.Obj row) {
        return file == FeedFile.CORE_ACCESS ? row : (Json.Obj) mark(member, begin(file, row), row);
    }

    /** Of a member's many rows each has marks of its own. */
    private static String begin(FeedFile file, Json.Obj row) {
        return switch (file) {
            case REIMBURSEMENTS -> text(row, "lineId");
            case MESSAGES -> text(row, "messageId");
            // Short, for a reference has no more room.
            case SENT -> text(row, "sentId").replaceAll(".*-", "sent");
            default -> "";
        };
    }

    private static String text(Json.Obj row, String name) {
        return row.get(name) instanceof Json.Text(var text) ? text : "";
    }

    private Json mark(Member member, String path, Json value) {
        return switch (value) {
            case Json.Obj object -> {
                var fields = new LinkedHashMap<String, Json>();
                object.fields().forEach((name, field) -> fields.put(name, mark(member, join(path, name), field)));
                yield new Json.Obj(fields);
            }
            case Json.Arr(var items) -> {
                var marked = new ArrayList<Json>();
                for (var item : items) marked.add(mark(member, join(path, "" + marked.size()), item));
                yield new Json.Arr(marked);
            }
            case Json.Text text when path.equals("email.value") -> new Json.Text(text(member, path) + "@zz.example");
            case Json.Text text when TEXTS.contains(last(path)) -> new Json.Text(text(member, path));
            default -> value;
        };
    }

    private void collect(Member member, FeedFile file, String path, Json value, List<Canary> found) {
        switch (value) {
            case Json.Obj object ->
                object.fields().forEach((name, field) -> collect(member, file, join(path, name), field, found));
            case Json.Arr(var items) -> {
                for (var i = 0; i < items.size(); i++) collect(member, file, join(path, "" + i), items.get(i), found);
            }
            case Json.Text(var text)
            when text.startsWith("ZZ-") || EXACT.contains(last(path)) ->
                found.add(new Canary(
                        member.person().number(),
                        file.category(),
                        file.sealedIn(),
                        last(path).equals("memberKey") ? "memberKey" : path,
                        text));
            default -> {}
        }
    }

    private String text(Member member, String path) {
        var number = member.person().number();
        var random = new SplittableRandom(seed * 31 + number * 1_000_003L + path.hashCode());
        // Text of the random part: capitals and digits, so that no word of the page can be taken for it.
        if (SHORT.contains(last(path))) return "ZZ-" + number + "-" + letters(random, 12 - 4 - ("" + number).length());
        return "ZZ-" + number + "-" + path + "-" + letters(random, 8);
    }

    private static String letters(SplittableRandom random, int count) {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.append("BCDFGHJKLMNPQRSTVWXZ23456789".charAt(random.nextInt(28)));
        return text.toString();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
