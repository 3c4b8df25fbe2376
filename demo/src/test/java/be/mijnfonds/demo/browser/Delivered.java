package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.demo.launch.Layout;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What reached the core since a moment, by the names of its files: each statement has one of its own. */
final class Delivered {
    private static final int PATIENCE = 120;

    private final Layout layout;
    private final Set<String> before;

    private Delivered(Layout layout) {
        this.layout = layout;
        this.before = names();
    }

    static Delivered since(Layout layout) {
        return new Delivered(layout);
    }

    /** The first eight characters of each item, as the page tells them: what came twice would stand here twice. */
    List<String> references() {
        var fresh = new TreeSet<>(names());
        fresh.removeAll(before);
        return fresh.stream()
                .map(name -> name.substring("statement-".length()))
                .map(item -> item.substring(0, 4) + " " + item.substring(4, 8))
                .toList();
    }

    /** The statement that this page says was sent is there, and no other; nor does one follow. */
    void onceAs(Page page) {
        var reference = page.locator("main [data-value='sent.reference']:visible")
                .first()
                .innerText()
                .strip();
        for (var tries = 0; tries < PATIENCE && references().isEmpty(); tries++) page.waitForTimeout(500);
        // A second one would come by the same way, some moments later.
        page.waitForTimeout(3_000);
        assertThat(references()).as(OpenFund.lastWords()).containsExactly(reference);
    }

    private Set<String> names() {
        try (var files = Files.walk(layout.core("out"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("statement-.*\\.json"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
