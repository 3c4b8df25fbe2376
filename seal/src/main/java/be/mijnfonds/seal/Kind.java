package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Json;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Kinds of statement: the one table that says what must be shown for each (page, vault and connector all ask it), and what
 * each may say. What moves money, or where notices go, needs a touch: whoever finds a screen open must not be able to.
 */
public enum Kind {
    CONTACT(Level.TOUCH, What::contact),
    PREFERENCES(Level.LEASE, What::preferences),
    CORRECTION(Level.LEASE, What::correction),
    BANK(Level.TOUCH, What::bank),
    MANDATE(Level.TOUCH, What::mandate),
    FREQUENCY(Level.TOUCH, What::frequency),
    STOP(Level.LEASE, What::stop),
    PAPER(Level.LEASE, What::paper),
    DOCUMENT(Level.LEASE, What::document),
    MESSAGE(Level.LEASE, What::message);

    private final Level level;
    private final Consumer<Json.Fields> form;

    Kind(Level level, Consumer<Json.Fields> form) {
        this.level = level;
        this.form = form;
    }

    /** The name in statements, agreements and lines. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The least that must be shown for it. */
    public Level level() {
        return level;
    }

    /** @throws be.mijnfonds.journal.json.JsonException when it is not what a statement of this kind says */
    void check(Json.Obj what) {
        Wire.part(what, in -> {
            form.accept(in);
            return what;
        });
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static Kind of(String code) {
        for (var kind : values()) if (kind.code().equals(code)) return kind;
        throw new IllegalArgumentException("not a kind of statement");
    }
}
