package be.mijnfonds.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The caches that make the next start faster, on one real program: whatever is wrong with one, the program starts. */
final class AotCacheTest {
    private static final Path BUILT =
            Path.of("../pages/target").toAbsolutePath().normalize();

    @TempDir
    Path home;

    @BeforeEach
    void a_home_with_one_built_module() throws IOException {
        var target = Files.createDirectories(home.resolve("pages/target"));
        Files.copy(BUILT.resolve("classpath.txt"), target.resolve("classpath.txt"));
        try (var files = Files.walk(BUILT.resolve("classes"))) {
            for (var file : files.toList())
                Files.copy(
                        file,
                        target.resolve("classes")
                                .resolve(BUILT.resolve("classes").relativize(file)));
        }
    }

    @Test
    void a_cache_that_was_made_is_used_until_a_class_changes() throws IOException {
        assertThat(cache().made()).isFalse();
        assertThat(said(Programs.SITE.command(home, "test", List.of("--help")))).contains("Usage");
        make();
        assertThat(Programs.SITE.command(home, "test", List.of())).contains("-XX:AOTCache=" + cache().file());
        assertThat(said(Programs.SITE.command(home, "test", List.of("--help")))).contains("Usage");

        Files.writeString(home.resolve("pages/target/classes/new.txt"), "new");
        assertThat(cache().made()).isFalse();
        assertThat(said(Programs.SITE.command(home, "test", List.of("--help")))).contains("Usage");
    }

    @Test
    void a_damaged_cache_is_left_aside_without_a_word() throws IOException {
        make();
        Files.write(cache().file(), new byte[10_000]);
        assertThat(said(Programs.SITE.command(home, "test", List.of("--help")))).startsWith("Usage");
    }

    @Test
    void a_new_cache_takes_the_place_of_that_of_earlier_classes() throws IOException {
        make();
        var earlier = cache().file();
        Files.writeString(home.resolve("pages/target/classes/new.txt"), "new");
        make();
        assertThat(earlier).doesNotExist();
        assertThat(cache().file()).exists();
    }

    private AotCache cache() {
        return AotCache.of(home, Programs.SITE);
    }

    private void make() throws IOException {
        said(Programs.SITE.recording(home, "test", List.of("--help")));
        cache().make(Programs.SITE.main(), home.resolve("making.log"));
    }

    private String said(List<String> command) {
        var lines = new ArrayList<String>();
        try (var once = Once.start("program", command, home.resolve("program.log"))) {
            once.toItsEnd(lines::add);
        }
        return String.join("\n", lines);
    }
}
