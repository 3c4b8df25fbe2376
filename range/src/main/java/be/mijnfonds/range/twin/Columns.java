package be.mijnfonds.range.twin;

import be.mijnfonds.journal.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A row of the feed as columns: {@code membership.paidUntil} becomes {@code membership_paid_until}; lists of rows stay out. */
final class Columns {
    private Columns() {}

    /** @param prefix before each name, such as {@code bank_}; may be empty */
    static Map<String, String> of(String prefix, Json.Obj row) {
        var columns = new HashMap<String, String>();
        row.fields().forEach((name, value) -> add(columns, prefix + snake(name), value));
        return columns;
    }

    private static void add(Map<String, String> columns, String name, Json value) {
        switch (value) {
            case Json.Obj inner -> inner.fields().forEach((field, one) -> add(columns, name + "_" + snake(field), one));
            case Json.Arr(var items)
            when !items.isEmpty() && items.stream().allMatch(Json.Text.class::isInstance) ->
                columns.put(name, joined(items));
            case Json.Text(var text) -> columns.put(name, text);
            case Json.Int(var number) -> columns.put(name, Long.toString(number));
            case Json.Bool(var on) -> columns.put(name, Boolean.toString(on));
            case Json.Arr rows -> {}
            case Json.Null() -> {}
        }
    }

    private static String joined(List<Json> items) {
        return items.stream().map(item -> ((Json.Text) item).value()).collect(Collectors.joining(","));
    }

    private static String snake(String camel) {
        var text = new StringBuilder();
        for (var c : camel.toCharArray())
            if (Character.isUpperCase(c)) text.append('_').append(Character.toLowerCase(c));
            else text.append(c);
        return text.toString();
    }
}
