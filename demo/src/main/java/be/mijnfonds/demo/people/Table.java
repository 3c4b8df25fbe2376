package be.mijnfonds.demo.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the package's own tables: one row a line, fields apart by semicolons, comments after {@code #}. */
final class Table {
    private Table() {}

    static List<String[]> rows(String name) {
        try (var in = Table.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("table missing: " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(";", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
