package be.mijnfonds.pages.site;

/** Where a page's words come from. */
interface Words {
    /** @throws IllegalArgumentException when no such text exists: a page with a hole is never written */
    String word(String key);
}
