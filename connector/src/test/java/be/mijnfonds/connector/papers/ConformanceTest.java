package be.mijnfonds.connector.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** The sealed file, as it goes to the member, judged by veraPDF. */
class ConformanceTest {
    private static final Papers PAPERS = new Papers(Samples.ISSUER, TestSeal.of("EC", 256));

    @BeforeAll
    static void start() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static Stream<Arguments> papers() {
        return Samples.KINDS.stream().flatMap(kind -> Words.LANGUAGES.stream().map(l -> Arguments.of(kind, l)));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void each_paper_is_for_archives_and_for_readers_of_screens(String kind, String language) throws Exception {
        var pdf = PAPERS.make(Samples.paper(kind, language), Samples.CODE, TestSeal.NOW);
        assertThat(faults(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(faults(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    static Stream<Arguments> letters() {
        return Words.LANGUAGES.stream().flatMap(l -> Stream.of(Arguments.of(l, false), Arguments.of(l, true)));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void each_letter_after_an_incident_too(String language, boolean doubted) throws Exception {
        var letter = Samples.letter(PAPERS, language, doubted, doubted ? 2 : 1);
        var pdf = PAPERS.make(letter, Samples.CODE, TestSeal.NOW);
        assertThat(faults(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(faults(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    private static List<String> faults(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            var faults = result.getTestAssertions().stream()
                    .filter(each -> each.getStatus() == TestAssertion.Status.FAILED)
                    .map(each -> each.getRuleId().getClause() + "-"
                            + each.getRuleId().getTestNumber() + " " + each.getMessage() + " "
                            + each.getLocation().getContext())
                    .toList();
            assertThat(result.isCompliant()).isEqualTo(faults.isEmpty());
            return faults;
        }
    }
}
