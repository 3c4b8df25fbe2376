package be.mijnfonds.connector.paying;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A QR code without its quiet zone, error level M.
 *
 * @param size squares a side
 * @param bits row by row, the first square in the highest bit; 1 is dark
 */
record QrSquares(int size, byte[] bits) {
    /** What EPC069-12 allows a code for a transfer to be. */
    private static final int MOST_VERSION = 13;

    /** @throws IllegalArgumentException when the text is too long for a code that a bank's app reads */
    static QrSquares of(String text) {
        try {
            // Plain letters are the same bytes in every set; naming one puts a mark in front that some apps stumble
            // over.
            var ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(text);
            var hints = ascii ? Map.<EncodeHintType, Object>of() : Map.of(EncodeHintType.CHARACTER_SET, "UTF-8");
            var code = Encoder.encode(text, ErrorCorrectionLevel.M, hints);
            if (code.getVersion().getVersionNumber() > MOST_VERSION) throw new IllegalArgumentException("too long");
            var matrix = code.getMatrix();
            var size = matrix.getWidth();
            var bits = new byte[(size * size + 7) / 8];
            for (var at = 0; at < size * size; at++)
                if (matrix.get(at % size, at / size) == 1) bits[at / 8] |= (byte) (0x80 >> at % 8);
            return new QrSquares(size, bits);
        } catch (WriterException e) {
            throw new IllegalArgumentException("no code for this text", e);
        }
    }
}
