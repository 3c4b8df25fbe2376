package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Wire;
import java.util.Locale;

/**
 * Something that was done outside the vault, to stand in its journal: what kind, and nothing else that could be read.
 *
 * @param hash SHA-256 of what is noted, which stays where it is
 * @param count how many members, rows or letters it is about
 */
public record NoteAsk(Kind kind, byte[] hash, long count) {
    public static final long MAX_COUNT = 1_000_000_000;

    /** A closed list, and none of the vault's own kinds: nobody can write a line that looks like a sign-in. */
    public enum Kind {
        QUERY,
        DECISION,
        LETTER,
        INSPECTION,
        RELEASE,
        /** What the static host may serve: the hash of a signed manifest of the pages. */
        PAGES,
        ALARM,
        ACT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws JsonException when there is no such kind */
        public static Kind of(String code) {
            for (var kind : values()) if (kind.code().equals(code)) return kind;
            throw new JsonException("not a kind of note");
        }
    }

    public NoteAsk {
        if (hash.length != 32) throw new JsonException("hash: 32 bytes");
        if (count < 0 || count > MAX_COUNT) throw new JsonException("count: 0 to a thousand million");
    }

    public static NoteAsk read(byte[] body) {
        return Wire.read(body, in -> new NoteAsk(Kind.of(in.text("kind")), in.bytes("hash"), in.integer("count")));
    }

    public byte[] bytes() {
        return Wire.body()
                .put("kind", kind.code())
                .put("hash", Base64Url.encode(hash))
                .put("count", count)
                .build()
                .canonical();
    }
}
