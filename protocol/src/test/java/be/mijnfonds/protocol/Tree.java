package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Changes one object somewhere inside a body. */
final class Tree {
    private Tree() {}

    interface Change {
        void to(LinkedHashMap<String, Json> fields);
    }

    /** The ways (field names and places) to every object in the body. */
    static List<List<Object>> objects(Json json, List<Object> way) {
        var found = new ArrayList<List<Object>>();
        switch (json) {
            case Json.Obj(var fields) -> {
                found.add(way);
                fields.forEach((name, value) -> found.addAll(objects(value, plus(way, name))));
            }
            case Json.Arr(var items) -> {
                for (var i = 0; i < items.size(); i++) found.addAll(objects(items.get(i), plus(way, i)));
            }
            default -> {}
        }
        return found;
    }

    static LinkedHashMap<String, Json> object(Json json, List<Object> way) {
        var found = new LinkedHashMap<String, Json>();
        change(json, way, found::putAll);
        return found;
    }

    static Json change(Json json, List<Object> way, Change change) {
        if (json instanceof Json.Arr(var items)) {
            var place = (Integer) way.getFirst();
            var copy = new ArrayList<>(items);
            copy.set(place, change(items.get(place), way.subList(1, way.size()), change));
            return new Json.Arr(copy);
        }
        var copy = new LinkedHashMap<>(((Json.Obj) json).fields());
        if (way.isEmpty()) change.to(copy);
        else {
            var name = (String) way.getFirst();
            copy.computeIfPresent(name, (key, value) -> change(value, way.subList(1, way.size()), change));
        }
        return new Json.Obj(copy);
    }

    private static List<Object> plus(List<Object> way, Object step) {
        var longer = new ArrayList<>(way);
        longer.add(step);
        return longer;
    }
}
