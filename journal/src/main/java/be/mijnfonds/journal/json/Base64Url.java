package be.mijnfonds.journal.json;

import java.util.Base64;

/** Base64url without padding (RFC 4648 section 5), one text for one value. */
public final class Base64Url {
    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * @throws IllegalArgumentException for padding, foreign characters, and spare bits that are not zero: a second text for
     *     the same bytes would slip past any comparison of texts
     */
    public static byte[] decode(String text) {
        var bytes = Base64.getUrlDecoder().decode(text);
        if (!encode(bytes).equals(text)) throw new IllegalArgumentException("not canonical base64url");
        return bytes;
    }
}
