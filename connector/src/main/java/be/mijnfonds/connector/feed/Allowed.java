package be.mijnfonds.connector.feed;

import be.mijnfonds.catalogue.Catalogue;
import java.util.List;
import java.util.Set;

/** Holds the feed's contract against the data catalogue: a field without a row there does not exist, and nothing starts with one. */
final class Allowed {
    private static final Catalogue CATALOGUE = Catalogue.read();
    /** Of every fact; and what says whose and which row it is. */
    private static final Set<String> NOT_NAMED = Set.of("source", "since", "canary", "accessId");

    private Allowed() {}

    /** @throws IllegalStateException naming the first field that is not in the catalogue */
    static void check(String file, Field... fields) {
        for (var field : fields) check(file, "", List.of(field));
    }

    private static void check(String file, String path, List<Field> fields) {
        for (var field : fields) {
            if (NOT_NAMED.contains(field.name())) continue;
            var there = Shapes.join(path, field.name());
            var rule = field.rule();
            var items = rule.items();
            if (items != null && !items.fields().isEmpty()) check(file, there + "[]", items.fields());
            else if (!rule.fields().isEmpty()) check(file, there, rule.fields());
            else if (CATALOGUE.item(file, there).isEmpty())
                throw new IllegalStateException("not in the data catalogue: " + file + " " + there);
        }
    }
}
