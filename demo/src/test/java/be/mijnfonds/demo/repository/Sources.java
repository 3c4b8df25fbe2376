package be.mijnfonds.demo.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of all modules. */
record Sources(Path root) {
    static final List<String> MODULES =
            List.of("journal", "seal", "protocol", "vault", "portal", "connector", "desk", "pages", "demo", "range");

    /** Tests run in their module's folder. */
    static Sources ofRepository() {
        return new Sources(Path.of("..").toAbsolutePath().normalize());
    }

    record Source(Path file, String module, boolean test, String text) {
        String packageName() {
            return text.lines()
                    .filter(line -> line.startsWith("package "))
                    .map(line -> line.substring("package ".length(), line.indexOf(';')))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(file + " is in no package"));
        }

        Stream<String> imports() {
            return text.lines()
                    .filter(line -> line.startsWith("import "))
                    .map(line -> line.replaceFirst("import (static )?", ""));
        }

        /** Lines that are not a comment, an import or the package's name. */
        Stream<String> code() {
            return text.lines().filter(line -> !line.matches("\\s*(\\*|/\\*|//|import |package ).*"));
        }

        boolean isPackageInfo() {
            return file.endsWith("package-info.java");
        }
    }

    List<Source> all() {
        return MODULES.stream()
                .flatMap(module -> Stream.concat(in(module, "main", false), in(module, "test", true)))
                .toList();
    }

    private Stream<Source> in(String module, String part, boolean test) {
        var folder = root.resolve(module).resolve("src").resolve(part).resolve("java");
        if (!Files.isDirectory(folder)) return Stream.empty();
        try (var files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(file -> new Source(root.relativize(file), module, test, text(file)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
