package be.mijnfonds.demo.launch;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts the built pages of the desk where the desk serves them from, with the one file that is this fund's. */
final class DeskPages {
    /** The name that the built pages ask for; the fund's own keys stand in it. */
    private static final String FUND = "assets/fund.0000000000000000.js";

    private DeskPages() {}

    static void install(Path built, Path to, Json fund) {
        try (var files = Files.walk(built)) {
            for (var from : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(built.relativize(from).toString());
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(from, target, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(to.resolve(FUND), "export default " + fund.text() + ";\n");
        } catch (IOException e) {
            throw new UncheckedIOException("installing the desk's pages", e);
        }
    }
}
