package be.mijnfonds.desk.clocks;

import java.util.Locale;

/** What the fund is under the Belgian NIS2 law of 26 April 2024; whether funds are in its scope is not settled. */
public enum Nis2 {
    ESSENTIAL,
    IMPORTANT,
    /** Not bound, and tells all the same. */
    VOLUNTARY,
    NONE;

    /** @throws IllegalArgumentException when it is none of these */
    public static Nis2 of(String code) {
        for (var one : values()) if (one.name().toLowerCase(Locale.ROOT).equals(code)) return one;
        throw new IllegalArgumentException("nis2 is essential, important, voluntary or none");
    }

    public boolean isBound() {
        return this == ESSENTIAL || this == IMPORTANT;
    }
}
