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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.w3c.dom.Document;

/** Lays out: PDF/A-2a for archives, PDF/UA-1 for readers of screens. */
final class Pdf {
    static final String STYLE = new String(resource("paper.css"), StandardCharsets.UTF_8);

    /** Objects that are compressed together: all of a paper's. */
    private static final int OBJECTS = 10_000;

    private static final Pattern CREATED = Pattern.compile("(<xmp:CreateDate>)[^<]*(</xmp:CreateDate>)");
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

    static byte[] of(Document paper, Instant now) {
        var out = new ByteArrayOutputStream();
        try (var renderer = builder(paper).buildPdfRenderer();
                var document = renderer.createPDFKeepOpen()) {
            date(document, now);
            for (var page : document.getPages()) shareProperties(page);
            document.save(out, new CompressParameters(OBJECTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static PdfRendererBuilder builder(Document paper) {
        return new PdfRendererBuilder()
                .withW3cDocument(paper, null)
                .useDefaultPageSize(210, 297, PageSizeUnits.MM)
                .useFont(() -> new ByteArrayInputStream(REGULAR), FAMILY, 400, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(BOLD), FAMILY, 700, FontStyle.NORMAL, true)
                .usePdfAConformance(PdfAConformance.PDFA_2_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(COLOURS)
                .withProducer("Mijn Fonds");
    }

    /** The machine's clock and zone stay out: the same paper at the same moment is the same PDF, but for the seal. */
    private static void date(PDDocument document, Instant now) throws IOException {
        var created = GregorianCalendar.from(now.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC));
        document.getDocumentInformation().setCreationDate(created);
        document.setDocumentId(now.toEpochMilli());
        var metadata = document.getDocumentCatalog().getMetadata();
        var text = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        var dated = CREATED.matcher(text).replaceAll("$1" + now.truncatedTo(ChronoUnit.SECONDS) + "$2");
        metadata.importXMPMetadata(dated.getBytes(StandardCharsets.UTF_8));
    }

    /** Each line and background has a description of its own, thousands of the same: half of a long table's bytes. */
    private static void shareProperties(PDPage page) {
        var properties = page.getResources().getCOSObject().getCOSDictionary(COSName.PROPERTIES);
        if (properties == null) return;
        var seen = new HashMap<String, COSBase>();
        for (var name : List.copyOf(properties.keySet())) {
            if (!(properties.getDictionaryObject(name) instanceof COSDictionary each)) continue;
            properties.setItem(name, seen.computeIfAbsent(each.toString(), _ -> each));
        }
    }

    private static byte[] resource(String name) {
        try (var in = Objects.requireNonNull(Pdf.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
