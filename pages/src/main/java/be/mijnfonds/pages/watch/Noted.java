package be.mijnfonds.pages.watch;

/**
 * A line of the journal that says which pages may be served.
 *
 * @param time of the line, ms, by the vault's clock
 * @param hash of their manifest, base64url
 */
record Noted(long line, long time, String hash) {}
