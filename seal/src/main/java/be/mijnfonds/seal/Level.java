package be.mijnfonds.seal;

import java.util.Locale;

/** What was shown to the vault for a statement, the weaker first. */
public enum Level {
    /** A live lease. */
    LEASE,
    /** Besides, fresh evidence over this very statement. */
    TOUCH;

    /** The name in agreements and lines. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isAtLeast(Level asked) {
        return compareTo(asked) >= 0;
    }

    /** @throws IllegalArgumentException when there is no such level */
    public static Level of(String code) {
        for (var level : values()) if (level.code().equals(code)) return level;
        throw new IllegalArgumentException("not a level");
    }
}
