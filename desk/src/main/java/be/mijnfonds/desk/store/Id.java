package be.mijnfonds.desk.store;

import org.jspecify.annotations.Nullable;

/** 128 bits, as the 26 characters of Crockford's base32 that stand in lines, and as two halves that a column holds in half the room. */
record Id(long high, long low) {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int CHARACTERS = 26;
    private static final int BITS = 5;

    static Id of(String text) {
        long high = 0;
        long low = 0;
        for (var i = 0; i < CHARACTERS; i++) {
            high = high << BITS | low >>> Long.SIZE - BITS;
            low = low << BITS | ALPHABET.indexOf(text.charAt(i));
        }
        return new Id(high, low);
    }

    static @Nullable Id ofOrNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    String text() {
        var characters = new char[CHARACTERS];
        var h = high;
        var l = low;
        for (var i = CHARACTERS - 1; i >= 0; i--) {
            characters[i] = ALPHABET.charAt((int) (l & 31));
            l = l >>> BITS | h << Long.SIZE - BITS;
            h >>>= BITS;
        }
        return new String(characters);
    }
}
