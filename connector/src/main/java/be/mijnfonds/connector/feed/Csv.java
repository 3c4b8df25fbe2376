package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file as CSV: a column for each text, number, truth or list of the catalogue, named by its path ({@code name.last}). A
 * row becomes the object that a line of JSON would be, and from there nothing is different.
 */
final class Csv implements Format {
    private final Rule rule;
    private final Map<String, Integer> columns;

    private Csv(Rule rule, Map<String, Integer> columns) {
        this.rule = rule;
        this.columns = columns;
    }

    /**
     * Reads the header.
     *
     * @throws BatchRefused for a column that the catalogue does not have, or that is there twice; its name is not said: a
     *     file without a header begins with somebody's data
     */
    static Csv of(FeedFile file, byte[] header) {
        var known = new HashSet<String>();
        leaves("", file.rule(), known);
        var columns = new HashMap<String, Integer>();
        for (var name : cells(file, header)) {
            var at = columns.size();
            if (!known.contains(name))
                throw new BatchRefused(
                        "Column " + (at + 1) + " of " + file.csvEntry()
                                + " is none of the feed's. A header names the fields, separated by commas, without byte order mark.");
            if (columns.put(name, at) != null)
                throw new BatchRefused("The header of " + file.csvEntry() + " has " + name + " twice.");
        }
        return new Csv(file.rule(), columns);
    }

    private static List<String> cells(FeedFile file, byte[] header) {
        try {
            return CsvLine.cells(header);
        } catch (RowFault e) {
            throw new BatchRefused("The header of " + file.csvEntry() + " is not right: " + e.reason() + ".");
        }
    }

    private static void leaves(String path, Rule rule, Set<String> into) {
        for (var field : rule.fields()) {
            var there = Shapes.join(path, field.name());
            if (field.rule().cell() == Cell.OBJECT) leaves(there, field.rule(), into);
            else into.add(there);
        }
    }

    @Override
    public Json value(byte[] line) {
        var cells = CsvLine.cells(line);
        if (cells.size() != columns.size()) throw new RowFault("", "other-number-of-cells");
        return object("", rule, cells);
    }

    /** An empty cell is a field left out; an object of which every field is left out is left out itself. */
    private Json.Obj object(String path, Rule of, List<String> cells) {
        var made = Json.object();
        for (var field : of.fields()) {
            var there = Shapes.join(path, field.name());
            if (field.rule().cell() == Cell.OBJECT) {
                var inner = object(there, field.rule(), cells);
                if (!inner.fields().isEmpty()) made.put(field.name(), inner);
                continue;
            }
            var at = columns.get(there);
            if (at != null && !cells.get(at).isEmpty())
                made.put(field.name(), field.rule().cell().read(cells.get(at)));
        }
        return made.build();
    }
}
