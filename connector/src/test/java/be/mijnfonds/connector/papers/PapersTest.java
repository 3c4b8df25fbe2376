package be.mijnfonds.connector.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What stands on papers. */
class PapersTest {
    private static final int MOST = 160_000;

    private final Papers papers = new Papers(Samples.ISSUER, TestSeal.of("EC", 256));

    @Test
    void each_paper_says_who_issues_it_whom_it_is_about_and_how_to_check_it() throws Exception {
        for (var kind : Samples.KINDS) {
            var text = text(Samples.paper(kind, "nl"));
            assertThat(text)
                    .contains("Voorbeeldfonds 599", "1000 Brussel", "Claes", "Rita Maria", "28 november 2026")
                    .contains(Words.in("nl").text(kind + ".title").split(" ")[0])
                    .contains("01234-56789-ABCDE-FGHJK", "https://mijn.voorbeeldfonds.example/nl/controle");
        }
    }

    @Test
    void a_national_number_stands_only_where_the_paper_has_one() throws Exception {
        for (var kind : Samples.KINDS) {
            var numbered = !kind.equals("difference") && !kind.equals("receipt");
            assertThat(text(Samples.paper(kind, "fr")).replaceAll("[.-]", "").contains(Samples.NUMBER))
                    .as(kind)
                    .isEqualTo(numbered);
        }
    }

    @Test
    void a_name_that_looks_like_markup_arrives_as_text() throws Exception {
        for (var kind : Samples.KINDS)
            assertThat(text(Samples.paper(kind, "nl", "<b>&\"", "<!--&amp;'")))
                    .as(kind)
                    .contains("<b>&\"", "<!--&amp;'");
    }

    @Test
    void a_letter_the_font_does_not_have_spoils_no_paper() throws Exception {
        assertThat(text(Samples.paper("membership", "nl", "Đặng-Łukasiewicz", "Юлия")))
                .contains("Đặng-Łukasiewicz");
    }

    @Test
    void totals_are_the_sum_of_the_lines_in_the_papers_own_notation() throws Exception {
        assertThat(text(Samples.lines("difference", "nl", 40))).contains("€ 2.175,00", "€ 1.820,00", "€ 160,00");
        assertThat(text(Samples.lines("receipt", "fr", 40))).contains("2 175,00 €", "1 820,00 €");
        assertThat(text(Samples.lines("receipt", "de", 40))).contains("2.175,00 €", "1.820,00 €");
    }

    @Test
    void a_hundred_lines_fit_and_the_german_label_falls_back_to_french() throws Exception {
        var pdf = papers.make(Samples.lines("difference", "de", 100), Samples.CODE, TestSeal.NOW);
        assertThat(pdf).hasSizeLessThan(MOST);
        assertThat(text(pdf)).contains("Sprechstunde bei einem Hausarzt", "médecin");
    }

    @Test
    void dates_are_written_as_each_language_writes_them() {
        assertThat(Words.in("nl").date("1952-03-14")).isEqualTo("14 maart 1952");
        assertThat(Words.in("fr").date("1952-03-01")).isEqualTo("1er mars 1952");
        assertThat(Words.in("de").date("1952-03-14")).isEqualTo("14. März 1952");
        assertThat(Words.in("fr").date("1952")).isEqualTo("1952");
        assertThat(Words.in("nl").date("1952-03")).isEqualTo("maart 1952");
    }

    @Test
    void each_language_has_every_text_with_the_same_values_in_it() {
        var nl = Words.load("nl");
        for (var language : Words.LANGUAGES) {
            var other = Words.load(language);
            assertThat(other.stringPropertyNames()).isEqualTo(nl.stringPropertyNames());
            for (var key : nl.stringPropertyNames())
                assertThat(places(other.getProperty(key))).as(key).isEqualTo(places(nl.getProperty(key)));
        }
    }

    @Test
    void a_code_that_is_none_is_refused() {
        assertThatThrownBy(() -> papers.make(Samples.paper("receipt", "nl"), "not a code", TestSeal.NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static HashSet<String> places(String text) {
        return new HashSet<>(Pattern.compile("\\{[0-9]}")
                .matcher(text)
                .results()
                .map(m -> m.group())
                .toList());
    }

    private String text(Json.Obj paper) throws IOException {
        return text(papers.make(paper, Samples.CODE, TestSeal.NOW));
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
        }
    }
}
