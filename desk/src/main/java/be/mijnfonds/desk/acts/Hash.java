package be.mijnfonds.desk.acts;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 as it stands in the journal: base64url. */
public record Hash(String text) {
    private static final int CHARACTERS = 43;

    /** @throws JsonException when it is none */
    public Hash {
        if (text.length() != CHARACTERS || Base64Url.decode(text).length != 32) throw new JsonException("not a hash");
    }

    public static Hash of(byte[] bytes) {
        try {
            return new Hash(
                    Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    public static Hash ofStored(byte[] hash) {
        return new Hash(Base64Url.encode(hash));
    }

    public byte[] bytes() {
        return Base64Url.decode(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
