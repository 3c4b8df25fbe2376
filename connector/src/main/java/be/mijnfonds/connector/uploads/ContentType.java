package be.mijnfonds.connector.uploads;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * What a document is by its first bytes, whatever it is called. Nothing is parsed further: the process that holds the inbox
 * key is no place for a reader of PDFs or pictures from anybody.
 */
public enum ContentType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    HEIC("image/heic", "heic");

    private static final byte[] PNG_BEGINS = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] JPEG_BEGINS = HexFormat.of().parseHex("ffd8ff");
    /** Brands of ISO/IEC 23008-12, as telephones write them. */
    private static final Set<String> HEIC_BRANDS = Set.of("heic", "heix", "heim", "heis", "mif1", "hevc");

    private final String mime;
    private final String extension;

    ContentType(String mime, String extension) {
        this.mime = mime;
        this.extension = extension;
    }

    /** As statements name it. */
    public String mime() {
        return mime;
    }

    /** Without a point. */
    public String extension() {
        return extension;
    }

    /** @param begins the first bytes, twelve of them if there are so many */
    public static Optional<ContentType> of(byte[] begins) {
        if (starts(begins, "%PDF-".getBytes(StandardCharsets.US_ASCII))) return Optional.of(PDF);
        if (starts(begins, JPEG_BEGINS)) return Optional.of(JPEG);
        if (starts(begins, PNG_BEGINS)) return Optional.of(PNG);
        return isHeic(begins) ? Optional.of(HEIC) : Optional.empty();
    }

    private static boolean isHeic(byte[] begins) {
        if (begins.length < 12) return false;
        var text = new String(begins, 4, 8, StandardCharsets.ISO_8859_1);
        return text.startsWith("ftyp") && HEIC_BRANDS.contains(text.substring(4));
    }

    private static boolean starts(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
