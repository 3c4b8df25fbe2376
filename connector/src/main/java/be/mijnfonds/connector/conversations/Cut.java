package be.mijnfonds.connector.conversations;

import be.mijnfonds.journal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The first of a list that fit into so many bytes, and how many do not. */
final class Cut<T> {
    private final List<Json> items = new ArrayList<>();
    private final int more;
    private int bytes;

    Cut(List<T> all, int room, Function<T, Json> json) {
        for (var one : all) {
            var item = json.apply(one);
            var size = item.canonical().length + 1;
            if (bytes + size > room) break;
            bytes += size;
            items.add(item);
        }
        this.more = all.size() - items.size();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    int bytes() {
        return bytes;
    }

    int more() {
        return more;
    }

    Json json() {
        return Json.array(items);
    }

    Json reversed() {
        return Json.array(items.reversed());
    }
}
