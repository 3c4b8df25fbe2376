package be.mijnfonds.connector.papers;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.w3c.dom.Document;

/** Lays out: PDF/A-2a for archives, PDF/UA-1 for readers of screens. */
final class Pdf {
    static final String STYLE = new String(resource("paper.css"), StandardCharsets.UTF_8);

    private static final String FAMILY = "Public Sans";
    private static final byte[] REGULAR = resource("PublicSans-Regular.ttf");
    private static final byte[] BOLD = resource("PublicSans-Bold.ttf");
    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        // Its log quotes what it lays out.
        XRLog.setLoggingEnabled(false);
        // Or each picture, with the national number in it, would pass through the machine's temporary folder.
        ImageIO.setUseCache(false);
    }

    private Pdf() {}

    static byte[] of(Document paper) {
        var out = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .withW3cDocument(paper, null)
                    .useDefaultPageSize(210, 297, PageSizeUnits.MM)
                    .useFont(() -> new ByteArrayInputStream(REGULAR), FAMILY, 400, FontStyle.NORMAL, true)
                    .useFont(() -> new ByteArrayInputStream(BOLD), FAMILY, 700, FontStyle.NORMAL, true)
                    .usePdfAConformance(PdfAConformance.PDFA_2_A)
                    .usePdfUaAccessibility(true)
                    .useColorProfile(COLOURS)
                    .withProducer("Mijn Fonds")
                    .toStream(out)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] resource(String name) {
        try (var in = Objects.requireNonNull(Pdf.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
