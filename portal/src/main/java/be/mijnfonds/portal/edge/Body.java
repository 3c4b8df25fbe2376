package be.mijnfonds.portal.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads a body whole, and never more of it than its door allows. */
public final class Body {
    /** The type of a part of a document; everything else is JSON. */
    public static final String BYTES = "application/octet-stream";

    private Body() {}

    /** Whether it says that it is a part of a document. */
    public static boolean isBytes(HttpServletRequest request) {
        return is(request, BYTES);
    }

    static boolean isJson(HttpServletRequest request) {
        return is(request, "application/json");
    }

    private static boolean is(HttpServletRequest request, String asked) {
        var type = request.getContentType();
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(asked);
    }

    /** What came of reading: bytes, or too many of them. */
    public sealed interface Read {
        record Whole(byte[] bytes) implements Read {}

        record TooLarge() implements Read {}
    }

    /** @param limit bytes; a length that is announced above it is refused unread */
    public static Read read(HttpServletRequest request, int limit) throws IOException {
        if (request.getContentLengthLong() > limit) return new Read.TooLarge();
        var bytes = request.getInputStream().readNBytes(limit + 1);
        return bytes.length > limit ? new Read.TooLarge() : new Read.Whole(bytes);
    }
}
