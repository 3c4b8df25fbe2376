package be.mijnfonds.pages.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern TAG = Pattern.compile("<(?:\"[^\"]*\"|[^\">])*>");
    private static final Pattern SPOKEN = Pattern.compile("(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"");

    @Test
    void every_text_is_used_and_none_is_missing() throws IOException {
        var texts = Texts.of("nl");
        var asked = new HashSet<String>();
        Words words = key -> {
            asked.add(key);
            return texts.word(key);
        };
        SiteUnderTest.render(SiteUnderTest.settings(), words);
        // A fund without a creditor's number takes no mandate, and says so.
        SiteUnderTest.render(SiteUnderTest.withoutCreditor(), words);
        var unused = new TreeSet<>(texts.all().keySet());
        unused.removeAll(asked);
        unused.removeIf(key -> key.matches("(code|format|say)\\..*|page\\..*\\.slug"));
        // Asked only where a site has a second language.
        unused.removeAll(List.of("site.language", "site.own-name"));
        assertThat(unused).isEmpty();
    }

    @Test
    void the_opener_has_each_text_that_it_asks_for_and_asks_for_each() throws IOException {
        var sources = new StringBuilder();
        try (var files = Files.list(Path.of("src", "browser"))) {
            for (var file : files.toList()) sources.append(Files.readString(file));
        }
        var asked = new TreeSet<String>();
        Pattern.compile("\\bsay\\(\"([a-z-]+)\"")
                .matcher(sources)
                .results()
                .forEach(m -> asked.add("say." + m.group(1)));
        Pattern.compile("\"(format\\.[a-z-]+)\"").matcher(sources).results().forEach(m -> asked.add(m.group(1)));
        var there = new TreeSet<>(Texts.of("nl").all().keySet());
        there.removeIf(key -> !key.matches("(say|format)\\..*"));
        assertThat(asked).isEqualTo(there);
    }

    @Test
    void no_bare_text_stands_in_a_template() throws IOException {
        var real = SiteUnderTest.settings();
        // Words become one mark and the fund's own are emptied: what letters are left were typed into a template.
        var silent = new FundSettings(
                real.number(),
                "",
                Map.of("nl", ""),
                new FundSettings.Phone("", real.phone().dialled()),
                Map.of("nl", ""),
                "",
                "",
                Map.of("nl", List.of()),
                List.of(),
                true,
                "",
                List.of(),
                Map.of(),
                real.theme());
        for (var page : SiteUnderTest.render(silent, key -> "§ {0} {1} {2}".substring(0, holes(key)))) {
            var visible = page.replace(SiteUnderTest.keys(true).journalKey(), "");
            assertThat(TAG.matcher(visible).replaceAll("").replace("&nbsp;", ""))
                    .doesNotContainPattern("\\p{L}");
            SPOKEN.matcher(visible)
                    .results()
                    .forEach(m -> assertThat(m.group(1)).doesNotContainPattern("\\p{L}"));
        }
    }

    /** As many holes as the real text has, so that a template's slots stay where they are. */
    private static int holes(String key) {
        var text = Texts.of("nl").word(key);
        return text.contains("{2}") ? 13 : text.contains("{1}") ? 9 : text.contains("{0}") ? 5 : 1;
    }

    @Test
    void a_text_can_bring_no_tag_along() {
        var output = new gg.jte.output.StringOutput();
        Rich.of("<b onclick=\"x\">**vet**</b> [hier](#daar)", target -> target).writeTo(output);
        assertThat(output.toString())
                .isEqualTo("&lt;b onclick=&quot;x&quot;&gt;<strong>vet</strong>&lt;/b&gt; "
                        + "<a class=\"govuk-link\" href=\"#daar\">hier</a>");
    }

    @Test
    void a_file_with_a_key_twice_or_a_line_without_text_is_refused() {
        assertThatThrownBy(() -> Texts.parse("nl", "a = b\na = c\n")).hasMessageContaining("line 2: twice");
        assertThatThrownBy(() -> Texts.parse("nl", "# note\na=b\n")).hasMessageContaining("line 2: no text");
    }
}
