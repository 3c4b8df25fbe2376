package be.mijnfonds.demo.provider;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The people whom the log-in page offers: {@code {personas:[{nationalNumber, name, about, …}], …}}. */
final class People {
    private People() {}

    /** @param number eleven digits */
    record Person(String number, String name, String about) {}

    /** Nobody when the file is not there yet: the field for a number still works. */
    static List<Person> in(Path file) throws IOException {
        if (!Files.exists(file)) return List.of();
        return Json.parseObject(Files.readAllBytes(file)).array("personas", 50).stream()
                .map(People::person)
                .toList();
    }

    private static Person person(Json json) {
        var fields = Json.Fields.of(json);
        return new Person(fields.text("nationalNumber"), fields.text("name"), fields.text("about"));
    }
}
