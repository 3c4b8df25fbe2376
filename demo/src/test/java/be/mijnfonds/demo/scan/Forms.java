package be.mijnfonds.demo.scan;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The byte strings as which one value can lie about. Compressed forms are unpacked by the scanner instead. */
final class Forms {
    private Forms() {}

    static List<byte[]> of(String value) {
        var utf8 = value.getBytes(UTF_8);
        var hex = HexFormat.of();
        var forms = new ArrayList<>(List.of(
                utf8,
                value.getBytes(UTF_16LE),
                value.getBytes(UTF_16BE),
                hex.formatHex(utf8).getBytes(UTF_8),
                hex.withUpperCase().formatHex(utf8).getBytes(UTF_8)));
        for (var shift = 0; shift < 3; shift++) {
            forms.add(inside(Base64.getEncoder(), utf8, shift));
            forms.add(inside(Base64.getUrlEncoder(), utf8, shift));
        }
        return forms;
    }

    /** The characters of base64 that depend on the value alone when {@code shift} unknown bytes stand before it. */
    private static byte[] inside(Base64.Encoder encoder, byte[] value, int shift) {
        var shifted = new byte[value.length + shift];
        System.arraycopy(value, 0, shifted, shift, value.length);
        var text = encoder.withoutPadding().encode(shifted);
        var from = shift == 0 ? 0 : shift + 1;
        var whole = shifted.length / 3 * 4;
        return Arrays.copyOfRange(text, from, whole);
    }
}
