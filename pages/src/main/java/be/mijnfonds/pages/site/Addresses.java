package be.mijnfonds.pages.site;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where a page lives: {@code /nl/mijn-gegevens/}. The words of an address belong to the language, so they are texts. */
final class Addresses {
    private static final Map<String, Texts> TEXTS = new ConcurrentHashMap<>();

    private Addresses() {}

    static String of(Page page, String language) {
        var slug = TEXTS.computeIfAbsent(language, Texts::of).word("page." + page.code() + ".slug");
        return "/" + language + "/" + (slug.equals("-") ? "" : slug + "/");
    }
}
