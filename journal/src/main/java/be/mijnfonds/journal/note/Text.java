package be.mijnfonds.journal.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What all three text formats share: strict UTF-8, canonical base64 and decimals. */
final class Text {
    private Text() {}

    /** UTF-8 without control characters other than the newline, ending in one. */
    static String decode(byte[] bytes, int limit, String what) {
        if (bytes.length > limit) throw new NoteException(what + " is too long");
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NoteException(what + " is not UTF-8");
        }
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\n'))
            throw new NoteException(what + " has a control character");
        if (!text.endsWith("\n")) throw new NoteException(what + " is cut off: it does not end in a newline");
        return text;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Refuses a second text for the same bytes: texts are compared. */
    static byte[] base64(String text, String what) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (base64(bytes).equals(text)) return bytes;
        } catch (IllegalArgumentException e) {
            // Said below, together with the texts that decode but are not canonical.
        }
        throw new NoteException(what + " is not base64");
    }

    /** A decimal without sign or leading zeroes, below 10^18. */
    static long decimal(String text, String what) {
        if (!text.matches("0|[1-9][0-9]{0,17}")) throw new NoteException(what + " is not a number");
        return Long.parseLong(text);
    }
}
