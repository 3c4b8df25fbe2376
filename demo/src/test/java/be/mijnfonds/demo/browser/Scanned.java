package be.mijnfonds.demo.browser;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** What a scanner reads off a screen or a sheet. */
final class Scanned {
    /** As a common printer prints and a common scanner sees. */
    private static final int DPI = 200;

    private Scanned() {}

    /** The QR code in this part of a page, as it is drawn there. */
    static String qr(Locator part) {
        try {
            return read(new QRCodeReader(), ImageIO.read(new ByteArrayInputStream(part.screenshot())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bars on the first sheet of a PDF. */
    static String bars(Path pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return read(new Code128Reader(), new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.RGB));
        }
    }

    private static String read(Reader reader, BufferedImage image) {
        var width = image.getWidth();
        var height = image.getHeight();
        var source = new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        try {
            return reader.decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (NotFoundException e) {
            throw new AssertionError("nothing to scan is seen", e);
        } catch (ReaderException e) {
            throw new AssertionError("what is seen cannot be read", e);
        }
    }
}
