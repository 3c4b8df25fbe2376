package be.mijnfonds.range.inject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Every page of ours, as it was built. */
public final class Site {
    private static final Pattern MARK = Pattern.compile("data-page=\"([a-z-]+)\" data-kind=\"([a-z-]+)\"");

    /** @param kind {@code open}, {@code member}, {@code sign-in} or {@code demo} */
    public record Shown(String language, String name, String kind, String path) {
        /** Sends a visitor who is signed in elsewhere, or ends the visit. */
        public boolean leaves() {
            return List.of("sign-in", "sign-in-return", "activate", "signed-out", "session-over")
                    .contains(name);
        }

        public boolean personal() {
            return kind.equals("member") || kind.equals("demo");
        }
    }

    private final List<Shown> pages = new ArrayList<>();

    public Site(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(one -> one.endsWith("index.html")).toList()) add(folder, file);
        }
        pages.sort(Comparator.comparing(Shown::path));
        if (pages.isEmpty()) throw new IOException("no pages in " + folder);
    }

    private void add(Path folder, Path file) throws IOException {
        var found = MARK.matcher(Files.readString(file));
        if (!found.find()) throw new IOException("a page without a name: " + file);
        var path = "/" + folder.relativize(file.getParent()) + "/";
        pages.add(new Shown(path.substring(1, 3), found.group(1), found.group(2), path));
    }

    public List<Shown> in(String language) {
        return pages.stream().filter(page -> page.language().equals(language)).toList();
    }

    public Shown page(String language, String name) {
        return in(language).stream()
                .filter(page -> page.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
