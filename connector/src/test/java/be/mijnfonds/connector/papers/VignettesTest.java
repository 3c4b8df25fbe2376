package be.mijnfonds.connector.papers;

import static org.assertj.core.api.Assertions.assertThat;

import be.mijnfonds.journal.json.Json;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels as the regulation has them, and codes that a reader reads off the page. */
class VignettesTest {
    private static final int DPI = 200;
    private static final double MM = DPI / 25.4;

    private final Papers papers = new Papers(Samples.ISSUER, TestSeal.of("EC", 256));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_reader_reads_the_bars_of_every_label_and_labels_are_not_larger_than_allowed(boolean details)
            throws Exception {
        var page = picture(Samples.vignettes(details), DPI);
        var left = (int) Math.round(26 * MM);
        var top = firstLine(page, (int) (180 * MM));
        for (var row = 0; row <= 8; row++)
            assertThat(line(page, 180, top / MM + row * 25.4)).isTrue();
        for (var column = 0; column <= 2; column++)
            assertThat(line(page, 26 + column * 79, top / MM + 20)).isTrue();
        for (var label = 0; label < 16; label++) {
            var x = left + (int) Math.round(label % 2 * 79 * MM);
            var y = top + (int) Math.round(label / 2 * 25.4 * MM);
            var cut = page.getSubimage(x, y, (int) (79 * MM), (int) (25.4 * MM));
            var read = new Code128Reader().decode(bitmap(cut.getSubimage(4, 20, cut.getWidth() - 8, 60)));
            assertThat(read.getText()).isEqualTo(Samples.NUMBER);
        }
    }

    @Test
    void labels_and_the_certificate_of_a_card_stand_on_one_page_whatever_the_address_of_the_fund() throws Exception {
        var lines = List.of(
                "Dienst Leden en Verzekerbaarheid", "Gebouw De Toren", "Voorbeeldlaan 10 bus 4", "1000 Brussel");
        var issuer = new Issuer("Demofonds", "599", lines, "02 123 45 67", "02 123 45 67", Samples.CHECK);
        var maker = new Papers(issuer, TestSeal.of("EC", 256));
        for (var kind : List.of("vignettes", "card-replacement"))
            for (var language : Words.LANGUAGES)
                try (var pdf = Loader.loadPDF(maker.make(
                        Samples.paper(kind, language), Samples.CODE, Instant.parse("2026-11-28T10:00:00Z")))) {
                    assertThat(pdf.getNumberOfPages()).as(kind + " " + language).isEqualTo(1);
                }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "de"})
    void the_code_of_each_paper_is_read_off_its_page(String language) throws Exception {
        for (var kind : Samples.KINDS) {
            var paper = kind.equals("difference") || kind.equals("receipt")
                    ? Samples.lines(kind, language, 2)
                    : Samples.paper(kind, language);
            var page = picture(paper, DPI);
            var foot = page.getSubimage(0, page.getHeight() / 3, page.getWidth() / 3, page.getHeight() * 2 / 3);
            assertThat(new QRCodeReader().decode(bitmap(foot)).getText())
                    .as(kind)
                    .isEqualTo(Samples.ISSUER.check(language) + "#" + Samples.CODE);
        }
    }

    @Test
    void what_is_optional_is_printed_only_when_asked_for() throws Exception {
        assertThat(text(Samples.vignettes(true)))
                .contains("52.03.14-999.82", "CG1/CG2 131/131", "Kerkstraat 12 bus 3, 9000 Gent", "Nr. 5990001234567");
        assertThat(text(Samples.vignettes(false)))
                .contains("52.03.14-999.82", "Claes Rita Maria")
                .doesNotContain("CG1", "Kerkstraat", "Nr. ", "5990001234567");
    }

    private static int firstLine(BufferedImage page, int x) {
        // Below the letterhead, right of the words above the labels.
        for (var y = (int) (40 * MM); y < page.getHeight(); y++) {
            var grey = page.getRGB(x, y) & 0xFF;
            if (grey < 0xF0) return y;
        }
        throw new AssertionError("no label on the page");
    }

    /** Whether a cutting line passes here, give or take two dots. */
    private static boolean line(BufferedImage page, double xMm, double yMm) {
        for (var x = -2; x <= 2; x++)
            for (var y = -2; y <= 2; y++)
                if ((page.getRGB((int) Math.round(xMm * MM) + x, (int) Math.round(yMm * MM) + y) & 0xFF) < 0xF0)
                    return true;
        return false;
    }

    private BufferedImage picture(Json.Obj paper, int dpi) throws Exception {
        try (var document = Loader.loadPDF(papers.make(paper, Samples.CODE, TestSeal.NOW))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFRenderer(document).renderImageWithDPI(0, dpi, ImageType.RGB);
        }
    }

    private String text(Json.Obj paper) throws Exception {
        try (var document = Loader.loadPDF(papers.make(paper, Samples.CODE, TestSeal.NOW))) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static BinaryBitmap bitmap(BufferedImage image) {
        var width = image.getWidth();
        var height = image.getHeight();
        LuminanceSource source =
                new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        return new BinaryBitmap(new HybridBinarizer(source));
    }
}
