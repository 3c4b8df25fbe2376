package be.mijnfonds.pages.published;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which kind of content a file is, by the end of its name. */
public final class ContentTypes {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8",
            "sig", "text/plain; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private ContentTypes() {}

    /** Null for a kind that is not served. */
    public static @Nullable String of(String path) {
        return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    }
}
