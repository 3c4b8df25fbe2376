package be.mijnfonds.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page that the built site has: what is done with every page is done with these, so that a new one is never left out.
 *
 * @param name the same in each language
 */
record SitePage(String path, String name, String language) {
    private static final Pattern NAME = Pattern.compile("data-page=\"([a-z-]+)\"");

    /** Sorted by path. */
    static List<SitePage> all(Path site) throws IOException {
        try (var files = Files.walk(site)) {
            return files.filter(file -> file.getFileName().toString().equals("index.html"))
                    .map(file -> of(site, file))
                    .sorted(Comparator.comparing(SitePage::path))
                    .toList();
        }
    }

    /** Whether whoever comes to it is signed in no longer, or on the way to it. */
    boolean leaves() {
        return List.of("sign-in", "sign-in-return", "signed-out", "session-over")
                .contains(name);
    }

    private static SitePage of(Path site, Path file) {
        var path = "/" + site.relativize(file.getParent()) + "/";
        try {
            var name = NAME.matcher(Files.readString(file));
            assertThat(name.find()).as(path).isTrue();
            return new SitePage(path, name.group(1), path.substring(1, 3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
