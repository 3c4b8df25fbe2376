package be.mijnfonds.pages.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The desk's pages as they were built: that each text is there and used, the build itself checks. */
class DeskPagesTest {
    private static final Path BUILT = Path.of("target/desk-pages");
    private static final Path SCRIPTS = Path.of("src/desk/browser");
    private static final List<String> LANGUAGES = List.of("nl", "fr", "en");

    private static List<Path> pages() throws IOException {
        try (var files = Files.walk(BUILT)) {
            return files.filter(file -> file.getFileName().toString().equals("index.html"))
                    .toList();
        }
    }

    /** Runs a command to its end; what it said is the reason when it does not pass. */
    private static void passes(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void there_is_each_page_in_each_language_with_its_headings() throws IOException {
        assertThat(pages()).hasSize(LANGUAGES.size() * 5 + 1);
        for (var page : pages()) {
            if (page.getParent().equals(BUILT)) continue;
            var html = Files.readString(page);
            var language = BUILT.relativize(page).getName(0).toString();
            assertThat(html).contains("<html class=\"govuk-template\" lang=\"" + language + "\">", "<h1 ");
            assertThat(html).doesNotContain("style=\"", "<script>", "onclick");
        }
    }

    @Test
    void html_validate_finds_nothing_and_the_compiler_neither() throws Exception {
        passes("npm", "run", "--silent", "html", "--", BUILT + "/**/*.html");
        passes("npm", "run", "--silent", "check");
    }

    /** Of a build that lost one a button would do nothing, and say nothing. */
    @Test
    void every_button_and_form_does_something() throws IOException {
        var scripts = new StringBuilder();
        try (var files = Files.list(SCRIPTS)) {
            for (var file : files.toList()) scripts.append(Files.readString(file));
        }
        var actions = new TreeSet<String>();
        for (var page : pages())
            Pattern.compile("data-action=\"([a-z-]+)\"")
                    .matcher(Files.readString(page))
                    .results()
                    .forEach(match -> actions.add(match.group(1)));
        assertThat(actions)
                .contains("second", "freeze-scope", "release", "sign-in-passkey", "find-member", "open-file");
        for (var action : actions)
            assertThat(scripts.toString()).as(action).containsPattern("\"?" + action + "\"?: ?(async )?\\(");
    }

    /** What the desk says no by has words in each language; a code would help nobody. */
    @Test
    void every_reason_to_say_no_has_words() throws IOException {
        var reasons = Files.readString(Path.of("../desk/src/main/java/be/mijnfonds/desk/edge/Reason.java"));
        var codes = new ArrayList<String>();
        Pattern.compile("^    ([A-Z_]+)[,;]", Pattern.MULTILINE)
                .matcher(reasons)
                .results()
                .forEach(match ->
                        codes.add(match.group(1).toLowerCase(Locale.ROOT).replace('_', '-')));
        assertThat(codes).contains("none", "role", "overtaken");
        for (var language : LANGUAGES) {
            var texts = Files.readString(Path.of("src/desk/texts/" + language + ".properties"), StandardCharsets.UTF_8);
            for (var code : codes)
                if (!code.equals("none")) assertThat(texts).as(language).contains("\nsay.no." + code + "=");
        }
    }
}
