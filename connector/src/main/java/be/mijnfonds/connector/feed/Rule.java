package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;

/** One rule of the feed's contract about one value. */
@FunctionalInterface
interface Rule {
    /**
     * Passes or complains.
     *
     * @param path where the value stands, such as {@code products[2].from}
     * @throws RowFault when the value breaks the rule
     */
    void check(String path, Json value);

    /** This rule first, then another over the same value. */
    default Rule and(Rule next) {
        return (path, value) -> {
            check(path, value);
            next.check(path, value);
        };
    }
}
