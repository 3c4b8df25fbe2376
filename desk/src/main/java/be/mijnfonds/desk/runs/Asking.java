package be.mijnfonds.desk.runs;

import be.mijnfonds.desk.scope.Filter;
import be.mijnfonds.desk.scope.Place;
import be.mijnfonds.desk.scope.Question;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Category;
import org.jspecify.annotations.Nullable;

/** Reads a question as a page puts it. */
final class Asking {
    private static final int LONGEST = 100;

    private Asking() {}

    /** @throws JsonException when it is none */
    static Question read(Fields in) {
        try {
            var question = new Question(
                    Place.of(in.text("place")),
                    in.integer("from"),
                    in.integer("to"),
                    filter(in.objectOrNull("filter")));
            in.end();
            return question;
        } catch (IllegalArgumentException e) {
            throw new JsonException("not a question");
        }
    }

    private static Filter filter(@Nullable Fields in) {
        if (in == null) return Filter.ALL;
        var category = word(in, "category");
        var filter = new Filter(
                word(in, "actor"),
                word(in, "member"),
                word(in, "lease"),
                word(in, "network"),
                word(in, "instance"),
                word(in, "build"),
                word(in, "route"),
                category == null ? null : Category.of(category));
        in.end();
        return filter;
    }

    private static @Nullable String word(Fields in, String name) {
        var word = in.textOrNull(name);
        if (word != null && (word.isEmpty() || word.length() > LONGEST)) throw new JsonException("too long: " + name);
        return word;
    }
}
