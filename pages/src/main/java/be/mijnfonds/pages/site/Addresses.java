package be.mijnfonds.pages.site;

/** Where a page lives: {@code /nl/mijn-gegevens/}. The words of an address belong to the language, so they are texts. */
final class Addresses {
    private Addresses() {}

    static String of(Page page, String language) {
        var slug = Texts.of(language).word("page." + page.code() + ".slug");
        return "/" + language + "/" + (slug.equals("-") ? "" : slug + "/");
    }
}
