package be.mijnfonds.demo.scan;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that finds nothing proves nothing, unless it would have found it. */
@Tag("turn-3")
final class ScannerTest {
    private static final List<String> VALUES = List.of(
            "ZZ-7-street-KJHGFDSB", "52031499982", "BE91999000000476", "ZZ-12-QWX", "ZZ-7-email+x/y@zz.example");

    /** Each form in which a value can lie about, with other things around it. */
    private static final Map<String, UnaryOperator<byte[]>> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("raw", value -> value);
        FORMS.put("UTF-16, low first", value -> new String(value, UTF_8).getBytes(UTF_16LE));
        FORMS.put("UTF-16, high first", value -> new String(value, UTF_8).getBytes(UTF_16BE));
        FORMS.put("hex", value -> HexFormat.of().formatHex(value).getBytes(UTF_8));
        FORMS.put(
                "HEX", value -> HexFormat.of().withUpperCase().formatHex(value).getBytes(UTF_8));
        FORMS.put("bytea", value -> ("12\t\\\\x" + HexFormat.of().formatHex(value) + "\t").getBytes(UTF_8));
        for (var before : List.of("", "{", "{\"", "{\"x")) {
            FORMS.put(
                    "base64 after " + before, value -> Base64.getEncoder().encode(Streams.join(before, value, "\",")));
            FORMS.put(
                    "base64url after " + before,
                    value -> Base64.getUrlEncoder().withoutPadding().encode(Streams.join(before, value, "")));
        }
        FORMS.put(
                "base64 in lines",
                value -> Base64.getMimeEncoder()
                        .encode(Streams.join(
                                "a letter begins somewhere and goes on until its line is nearly full: ", value, "")));
        FORMS.put(
                "an address",
                value -> ("q=" + URLEncoder.encode(new String(value, UTF_8), UTF_8) + "&n=1").getBytes(UTF_8));
        FORMS.put("JSON", value -> ("{\"a\":\"" + json(new String(value, UTF_8)) + "\"}").getBytes(UTF_8));
        FORMS.put("gzip", value -> Streams.gzip(Streams.join("before ", value, " after")));
        FORMS.put("zlib", value -> Streams.zlib(Streams.join("before ", value, " after")));
        FORMS.put("zip", value -> Streams.zip(Streams.join("before ", value, " after")));
        FORMS.put("a custom dump", value -> Streams.pieces(Streams.join("1\t", value, "\t\\N\n")));
    }

    @TempDir
    Path folder;

    @Test
    void every_form_in_which_a_value_can_lie_about_is_found() throws IOException {
        for (var form : FORMS.entrySet())
            for (var value : VALUES)
                assertThat(found(within(form.getKey(), form.getValue().apply(value.getBytes(UTF_8)))))
                        .as(form.getKey())
                        .containsOnly(value);
    }

    @Test
    void a_form_within_a_form_is_found() throws IOException {
        for (var outer : FORMS.entrySet())
            for (var inner : FORMS.entrySet()) {
                if (List.of("an address", "JSON").contains(outer.getKey()) && !isText(inner.getKey())) continue;
                var packed = outer.getValue()
                        .apply(inner.getValue().apply(VALUES.getFirst().getBytes(UTF_8)));
                // Two times hexadecimal or wide is text again, and so is found.
                if (outer.getKey().startsWith("UTF-16") && !isText(inner.getKey())) continue;
                assertThat(found(within(outer.getKey(), packed)))
                        .as(inner.getKey() + " in " + outer.getKey())
                        .containsOnly(VALUES.getFirst());
            }
    }

    @Test
    void a_page_that_was_kept_in_a_cache_and_logged_is_found() throws IOException {
        var json = "{\"street\":\"" + VALUES.getFirst() + "\"}";
        var body = Base64.getEncoder().encodeToString(Streams.gzip(json.getBytes(UTF_8)));
        var log = "12:00 TRACE body=\"{\\\"kept\\\":\\\"" + body.replace("/", "\\/") + "\\\"}\"\n";
        assertThat(found(Streams.gzip(log.getBytes(UTF_8)))).containsOnly(VALUES.getFirst());
    }

    @Test
    void a_stream_without_a_head_is_found_where_a_file_begins() throws IOException {
        var text = new StringBuilder();
        for (var i = 0; i < 400; i++) text.append(i * 7919L).append(' ');
        text.append(VALUES.getFirst());
        assertThat(found(Streams.bare(text.toString().getBytes(UTF_8)))).containsOnly(VALUES.getFirst());
    }

    @Test
    void a_value_far_into_a_long_stream_is_found() throws IOException {
        var bytes = new byte[9 << 20];
        new Random(3).nextBytes(bytes);
        var value = VALUES.getFirst().getBytes(UTF_8);
        System.arraycopy(value, 0, bytes, bytes.length - 100, value.length);
        assertThat(found(Streams.gzip(bytes))).containsOnly(VALUES.getFirst());
        assertThat(found(Streams.pieces(bytes))).containsOnly(VALUES.getFirst());
        assertThat(found(Base64.getEncoder().encode(bytes))).containsOnly(VALUES.getFirst());
    }

    @Test
    void noise_holds_nothing_and_its_bytes_are_counted() throws IOException {
        var scanner = scanned(within("raw", new byte[0]));
        assertThat(scanner.found()).isEmpty();
        assertThat(scanner.left()).isEmpty();
        assertThat(scanner.bytes()).isEqualTo(6_000);
    }

    @Test
    void a_scan_that_read_no_bytes_is_refused() throws IOException {
        var scanner = scanned(new byte[0]);
        assertThatThrownBy(scanner::found).hasMessageContaining("no bytes");
    }

    @Test
    void what_is_not_looked_into_to_its_end_is_named() throws IOException {
        var bomb = Streams.gzip(new byte[1 << 20], 520);
        assertThat(scanned(bomb).left()).singleElement().asString().contains("file");
    }

    private Iterable<String> found(byte[] bytes) throws IOException {
        return scanned(bytes).found().keySet();
    }

    private Scanner scanned(byte[] bytes) throws IOException {
        Files.write(folder.resolve("file"), bytes);
        return new Scanner(VALUES).scan(folder);
    }

    private static boolean isText(String form) {
        return !form.startsWith("UTF-16")
                && !List.of("gzip", "zlib", "zip", "a custom dump").contains(form);
    }

    /** A dump says what it is in its first bytes; anything else may stand in the middle of noise. */
    private static byte[] within(String form, byte[] inside) {
        if (form.equals("a custom dump")) return inside;
        var random = new Random(7);
        var noise = new byte[3_000];
        random.nextBytes(noise);
        return Streams.join(Streams.join(noise, new byte[] {0}), Streams.join(inside, again(random)));
    }

    private static byte[] again(Random random) {
        var noise = new byte[2_999];
        random.nextBytes(noise);
        noise[0] = 0;
        noise[1] = 0;
        return noise;
    }

    private static String json(String text) {
        return text.chars()
                .mapToObj(c -> Character.isLetter(c) ? Character.toString(c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }
}
