package be.mijnfonds.range.row;

import be.mijnfonds.demo.people.Member;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One run of one adversary.
 *
 * @param loot an empty folder for every byte that it gets
 * @param seed of whatever it draws
 * @param working members who sign in and look at their data meanwhile: the L of the table
 * @param thief who sits behind a row that needs a member of its own; none of {@code working}
 * @param say tells how far it is
 */
public record Attack(Path loot, long seed, List<Member> working, Member thief, Consumer<String> say) {
    public Random random() {
        return new Random(seed);
    }

    public Path folder(String name) throws IOException {
        return Files.createDirectories(loot.resolve(name));
    }

    public void keep(String name, byte[] bytes) throws IOException {
        var file = loot.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, bytes);
    }

    public void keep(String name, String text) throws IOException {
        keep(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Files, and folders with all in them; one that is not there is left out. */
    public void copy(String name, List<Path> places) throws IOException {
        var to = folder(name);
        for (var place : places) {
            if (!Files.exists(place)) continue;
            var base = place.toAbsolutePath().resolveSibling("");
            try (var files = Files.walk(place)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var target =
                            to.resolve(base.relativize(file.toAbsolutePath()).toString());
                    Files.createDirectories(target.resolveSibling(""));
                    Files.copy(file, target);
                }
            }
        }
    }
}
