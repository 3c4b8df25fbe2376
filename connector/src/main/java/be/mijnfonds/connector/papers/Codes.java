package be.mijnfonds.connector.papers;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Codes for readers, as pictures of one dot a module and in two colours; their quiet zone is in the picture. */
final class Codes {
    /** Dots a module: one dot alone some viewers blur into grey. */
    private static final int DOTS = 4;

    private Codes() {}

    /** Code 128, ten modules quiet on either side. */
    static Html bars(String digits, String alt) {
        var hints = Map.of(EncodeHintType.MARGIN, 20);
        return picture(new Code128Writer().encode(digits, BarcodeFormat.CODE_128, 0, 1, hints), alt);
    }

    /** QR, error level M, four modules quiet all round. */
    static Html squares(String text, String alt) {
        try {
            var hints = Map.of(EncodeHintType.MARGIN, 4, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
            return picture(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints), alt);
        } catch (WriterException e) {
            throw new IllegalArgumentException("no code for this text", e);
        }
    }

    private static Html picture(BitMatrix modules, String alt) {
        var png = Base64.getEncoder().encodeToString(png(modules));
        return Html.of("img").with("src", "data:image/png;base64," + png).with("alt", alt);
    }

    private static byte[] png(BitMatrix modules) {
        var height = modules.getHeight() == 1 ? 1 : modules.getHeight() * DOTS;
        var image = new BufferedImage(modules.getWidth() * DOTS, height, BufferedImage.TYPE_BYTE_BINARY);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < image.getWidth(); x++)
                image.setRGB(x, y, modules.get(x / DOTS, height == 1 ? 0 : y / DOTS) ? 0xFF000000 : 0xFFFFFFFF);
        var out = new ByteArrayOutputStream();
        // In memory: ImageIO's own stream would put a national number into a file in the machine's temporary folder.
        try (var memory = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
