package be.mijnfonds.pages.host;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which language to answer in where the address does not say. */
record Languages(Set<String> there) {
    private static final String USUAL = "nl";

    /** @param accepted the header {@code Accept-Language} as it came, or null */
    String best(@Nullable String accepted) {
        var found = Locale.lookupTag(wanted(accepted), there);
        return found != null
                ? found
                : there.contains(USUAL) ? USUAL : there.iterator().next();
    }

    /** The language that begins this address; when it begins with none, the best. */
    String of(String path, @Nullable String accepted) {
        var first = path.replaceFirst("^/", "").split("/", 2)[0];
        return there.contains(first) ? first : best(accepted);
    }

    private static List<Locale.LanguageRange> wanted(@Nullable String accepted) {
        if (accepted == null) return List.of();
        try {
            return Locale.LanguageRange.parse(accepted);
        } catch (IllegalArgumentException e) {
            // What a browser asks for is its own business; a header that says nothing is as good as none.
            return List.of();
        }
    }
}
