package be.mijnfonds.demo.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Documents that members send, from the form to the core's folder. */
final class Documents {
    private static final int PATIENCE = 90;

    private Documents() {}

    /** A PDF by its beginning; the rest is as good as random. */
    static byte[] pdf(int bytes, long seed) {
        return beginning("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), bytes, seed);
    }

    static byte[] beginning(byte[] with, int bytes, long seed) {
        var content = new byte[bytes];
        new Random(seed).nextBytes(content);
        System.arraycopy(with, 0, content, 0, with.length);
        return content;
    }

    /** What it is about and which file, on the form for documents. */
    static void choose(Page page, String about, Path file) {
        if (!page.url().contains("/document-opsturen/")
                || page.locator("main form:visible").count() == 0) Visits.go(page, "/nl/document-opsturen/");
        page.locator("label[for=about-" + about + "]").click();
        page.locator("#document-file").setInputFiles(file);
    }

    /** The file that the core has since then. */
    static Path arrived(Page page, String extension, Set<Path> before) {
        for (var tries = 0; tries < PATIENCE; tries++) {
            var fresh = inCore(extension);
            fresh.removeAll(before);
            if (!fresh.isEmpty()) return List.copyOf(fresh).getLast();
            page.waitForTimeout(1_000);
        }
        throw new AssertionError(OpenFund.lastWords());
    }

    /** All of this kind that the core has. */
    static Set<Path> inCore(String extension) {
        var done = OpenFund.get().layout().core("out").resolve("done");
        if (!Files.exists(done)) return new TreeSet<>();
        try (var all = Files.list(done)) {
            var found = new TreeSet<Path>();
            all.filter(file -> file.getFileName().toString().matches("document-.*\\" + extension))
                    .forEach(found::add);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
