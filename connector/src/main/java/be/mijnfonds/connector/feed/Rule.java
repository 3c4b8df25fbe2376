package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule of the feed's contract about one value. */
@FunctionalInterface
interface Rule {
    /**
     * Passes or complains.
     *
     * @param path where the value stands, such as {@code products[2].from}
     * @throws RowFault when the value breaks the rule
     */
    void check(String path, Json value);

    /** How such a value is written in a CSV file. */
    default Cell cell() {
        return Cell.TEXT;
    }

    /** The fields of an object; of anything else none. */
    default List<Field> fields() {
        return List.of();
    }

    /** What each of a list has to keep; null for anything else. */
    default @Nullable Rule items() {
        return null;
    }

    /** This rule first, then another over the same value. */
    default Rule and(Rule next) {
        return of(cell(), fields(), items(), (path, value) -> {
            check(path, value);
            next.check(path, value);
        });
    }

    static Rule of(Cell cell, List<Field> fields, Rule check) {
        return of(cell, fields, null, check);
    }

    static Rule of(Cell cell, List<Field> fields, @Nullable Rule items, Rule check) {
        return new Rule() {
            @Override
            public void check(String path, Json value) {
                check.check(path, value);
            }

            @Override
            public Cell cell() {
                return cell;
            }

            @Override
            public List<Field> fields() {
                return fields;
            }

            @Override
            public @Nullable Rule items() {
                return items;
            }
        };
    }
}
