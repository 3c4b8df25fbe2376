package be.mijnfonds.seal;

/**
 * The code in a letter by post: 80 bits as sixteen characters of Crockford's base32, lower case. It never travels: a page
 * shows that it knows the code by a MAC over the challenge, which no relay can use for another browser.
 */
public record LetterCode(String value) {
    public static final int BYTES = 10;

    private static final int LENGTH = 16;

    public LetterCode {
        Crockford.checked("letter code", value, LENGTH);
    }

    /** @param bits {@value #BYTES} bytes that nobody can guess */
    public static LetterCode of(byte[] bits) {
        if (bits.length != BYTES) throw new IllegalArgumentException("not 80 bits");
        return new LetterCode(Crockford.of(bits));
    }

    /** What the page sends in its place. */
    public byte[] answer(Challenge challenge) {
        return Bytes.hmac(Bytes.utf8(value), Bytes.tagged("mf1-letter", challenge.bytes()));
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
