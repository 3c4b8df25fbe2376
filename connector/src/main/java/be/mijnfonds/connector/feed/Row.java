package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import java.util.Map;
import java.util.Set;

/** A row that keeps every rule. Prints nothing of itself: it is somebody's data. */
record Row(String memberKey, boolean deleted, Json.Obj value) {
    private static final Set<String> OURS = Set.of("memberKey", "deleted");

    /** The row's own fields, without the core's key, which never leaves the core zone. */
    Iterable<Map.Entry<String, Json>> fields() {
        return value.fields().entrySet().stream()
                .filter(field -> !OURS.contains(field.getKey()))
                .toList();
    }

    /** True when this field is there and says so. */
    boolean says(String name) {
        return value.get(name) instanceof Json.Bool(var said) && said;
    }

    String text(String name) {
        if (value.get(name) instanceof Json.Text(var text)) return text;
        throw new IllegalStateException("checked before: " + name);
    }

    @Override
    public String toString() {
        return "[row]";
    }
}
