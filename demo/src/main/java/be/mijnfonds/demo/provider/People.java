package be.mijnfonds.demo.provider;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The people whom the log-in page offers: a JSON list of {@code {nationalNumber, name, description, …}}. */
final class People {
    private People() {}

    /** @param number eleven digits */
    record Person(String number, String name, String about) {}

    /** Nobody when the file is not there yet: the field for a number still works. */
    static List<Person> in(Path file) throws IOException {
        if (!Files.exists(file)) return List.of();
        return Json.parse(Files.readAllBytes(file)) instanceof Json.Arr list
                ? list.items().stream().map(People::person).toList()
                : List.of();
    }

    private static Person person(Json json) {
        var fields = Json.Fields.of(json);
        return new Person(fields.text("nationalNumber"), fields.text("name"), fields.text("description"));
    }
}
