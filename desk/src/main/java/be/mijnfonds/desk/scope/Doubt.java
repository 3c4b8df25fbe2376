package be.mijnfonds.desk.scope;

import be.mijnfonds.journal.json.Json;
import java.util.Locale;

/**
 * Why nobody may be excluded.
 *
 * @param count of what the kind counts, or 1
 */
public record Doubt(Kind kind, long count) {
    /** In words to follow "because". */
    public enum Kind {
        JOURNAL_FALSE("the journal is not what was signed"),
        BEFORE_JOURNAL("the time begins before the first line of the journal"),
        NOT_REACHED("the time ends after the journal was read"),
        ERASED("lines of that time were erased: %d"),
        UNREADABLE("lines of that time cannot be read by this version: %d"),
        UNKNOWN_CATEGORY("lines of that time name a category that this version does not know: %d members"),
        CLOCK("the vault's clock went back by more than ten minutes: %d times"),
        NO_SECOND_SOURCE("there is no second source: the portal's own counts were not to be had"),
        KEYS_WITHOUT_LINE("keys left through the portal by lines that the journal does not have: %d"),
        COUNTERS_SHORT("the portal's own counts lack lines by which keys left: %d"),
        HOURS_MISSING("hours are missing in the portal's own counts: %d"),
        VAULT_OPEN("the vault holds the key of every member who has a file, and its journal was within reach"),
        FEEDS_OPEN("the connector has in hand what it seals, and leaves no line in the journal for it"),
        OUTSIDE("the core is outside this product: it cannot be said");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Doubt of(Kind kind) {
        return new Doubt(kind, 1);
    }

    public String words() {
        return kind.words.formatted(count);
    }

    Json json() {
        return Json.object().put("kind", kind.code()).put("count", count).build();
    }
}
