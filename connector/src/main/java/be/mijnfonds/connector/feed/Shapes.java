package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rules about numbers, lists and objects. */
final class Shapes {
    static final Rule BOOL = Rule.of(Cell.BOOL, List.of(), (path, value) -> {
        if (!(value instanceof Json.Bool)) throw new RowFault(path, "not-true-or-false");
    });
    private static final Rule SOURCE = Texts.code("register", "member", "fund", "employer");

    private Shapes() {}

    static Rule integer(long least, long most) {
        return Rule.of(Cell.INTEGER, List.of(), (path, value) -> {
            if (!(value instanceof Json.Int(var number))) throw new RowFault(path, "not-an-integer");
            if (number < least || number > most) throw new RowFault(path, "out-of-range");
        });
    }

    /** A thousand million euro is more than any member pays or owes; a larger figure is a mistake in the export. */
    static Rule cents(long least) {
        return integer(least, 100_000_000_000L);
    }

    static Rule list(int most, Rule item) {
        return Rule.of(Cell.LIST, List.of(), item, (path, value) -> {
            if (!(value instanceof Json.Arr(var items))) throw new RowFault(path, "not-a-list");
            if (items.size() > most) throw new RowFault(path, "too-many");
            for (var i = 0; i < items.size(); i++) item.check(path + "[" + i + "]", items.get(i));
        });
    }

    /** A list of codes, each at most once. */
    static Rule codes(int least, String... codes) {
        Rule once = (path, value) -> {
            if (!(value instanceof Json.Arr(var items))) throw new RowFault(path, "not-a-list");
            if (items.size() < least) throw new RowFault(path, "empty");
            if (new HashSet<>(items).size() != items.size()) throw new RowFault(path, "code-twice");
        };
        return list(codes.length, Texts.code(codes)).and(once);
    }

    static Rule object(Field... fields) {
        return object(List.of(fields));
    }

    /** An object that says where its value comes from and since when it holds. */
    static Rule fact(Field... fields) {
        var all = new ArrayList<>(List.of(fields));
        all.add(Field.need("source", SOURCE));
        all.add(Field.need("since", Texts.DATE_RULE));
        return object(all);
    }

    private static Rule object(List<Field> fields) {
        var names = new HashSet<String>();
        fields.forEach(field -> names.add(field.name()));
        return Rule.of(Cell.OBJECT, List.copyOf(fields), (path, value) -> {
            if (!(value instanceof Json.Obj object)) throw new RowFault(path, "not-an-object");
            refuseUnknown(path, object, names);
            for (var field : fields) checkField(path, object, field);
        });
    }

    private static void checkField(String path, Json.Obj object, Field field) {
        var value = object.get(field.name());
        var there = join(path, field.name());
        if (value != null && !(value instanceof Json.Null)) field.rule().check(there, value);
        else if (field.needed()) throw new RowFault(there, "missing");
    }

    private static void refuseUnknown(String path, Json.Obj object, Set<String> names) {
        for (var name : object.fields().keySet())
            // Its name is not said: it may be somebody's data that slipped into the wrong place.
            if (!names.contains(name)) throw new RowFault(join(path, "?"), "unknown-field");
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The same value without the fields that are null: null counts as left out. */
    static Json withoutNulls(Json value) {
        return switch (value) {
            case Json.Obj(var fields) -> {
                var kept = Json.object();
                fields.forEach((name, item) -> {
                    if (!(item instanceof Json.Null)) kept.put(name, withoutNulls(item));
                });
                yield kept.build();
            }
            case Json.Arr(var items) ->
                Json.array(items.stream().map(Shapes::withoutNulls).toList());
            default -> value;
        };
    }

    /** Fields that come together or not at all. */
    static Rule together(String one, String other) {
        return (path, value) -> {
            if (!(value instanceof Json.Obj object)) return;
            if (has(object, one) != has(object, other))
                throw new RowFault(join(path, has(object, one) ? other : one), "missing");
        };
    }

    /** {@code from} may not come after {@code to}. */
    static Rule inOrder(String from, String to) {
        var reason = "before-" + from.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT);
        return (path, value) -> {
            if (value instanceof Json.Obj object
                    && object.get(from) instanceof Json.Text(var first)
                    && object.get(to) instanceof Json.Text(var last)
                    && first.compareTo(last) > 0) throw new RowFault(join(path, to), reason);
        };
    }

    static boolean has(Json.Obj object, String name) {
        var value = object.get(name);
        return value != null && !(value instanceof Json.Null);
    }
}
