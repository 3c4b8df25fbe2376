package be.mijnfonds.portal.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads a body whole, and never more of it than its door allows. */
public final class Body {
    private Body() {}

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
