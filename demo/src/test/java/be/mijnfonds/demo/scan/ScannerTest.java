package be.mijnfonds.demo.scan;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that finds nothing proves nothing, unless it would have found it. */
final class ScannerTest {
    private static final List<String> VALUES =
            List.of("ZZ-7-street-KJHGFDSB", "52031499982", "BE91999000000476", "ZZ-12-QWX");

    @TempDir
    Path folder;

    @Test
    void every_form_in_which_a_value_can_lie_about_is_found() throws IOException {
        for (var value : VALUES)
            for (var form : forms(value))
                assertThat(scanned(noise(form)).found()).containsOnlyKeys(value);
    }

    @Test
    void a_value_across_two_chunks_is_found() throws IOException {
        for (var before : List.of((8 << 20) - 3, (8 << 20) - 11)) {
            var bytes = new byte[before + 100];
            System.arraycopy(VALUES.getFirst().getBytes(UTF_8), 0, bytes, before, 20);
            assertThat(scanned(bytes).found()).containsOnlyKeys(VALUES.getFirst());
        }
    }

    @Test
    void noise_holds_nothing_and_its_bytes_are_counted() throws IOException {
        var scanner = scanned(noise(new byte[0]));
        assertThat(scanner.found()).isEmpty();
        assertThat(scanner.bytes()).isEqualTo(6_007);
    }

    private Scanner scanned(byte[] bytes) throws IOException {
        Files.write(folder.resolve("file"), bytes);
        return new Scanner(VALUES).scan(folder);
    }

    private static List<byte[]> forms(String value) throws IOException {
        var utf8 = value.getBytes(UTF_8);
        var forms = new ArrayList<>(List.of(
                utf8,
                value.getBytes(UTF_16LE),
                value.getBytes(UTF_16BE),
                HexFormat.of().formatHex(utf8).getBytes(UTF_8),
                HexFormat.of().withUpperCase().formatHex(utf8).getBytes(UTF_8)));
        for (var shift = 0; shift < 3; shift++)
            forms.add(Base64.getEncoder().encode(("{\"x".substring(0, shift) + value + "\",").getBytes(UTF_8)));
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(("before " + value + " after").getBytes(UTF_8));
        }
        var zlib = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(zlib)) {
            out.write(("before " + value + " after").getBytes(UTF_8));
        }
        forms.add(gzip.toByteArray());
        forms.add(zlib.toByteArray());
        return forms;
    }

    private static byte[] noise(byte[] inside) {
        var random = new Random(7);
        var bytes = new byte[6_007 + inside.length];
        random.nextBytes(bytes);
        System.arraycopy(inside, 0, bytes, 3_001, inside.length);
        return bytes;
    }
}
