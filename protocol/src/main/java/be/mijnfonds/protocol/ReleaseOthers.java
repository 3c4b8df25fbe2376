package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Wire;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of everybody, and of each category, that no line of a release names.
 *
 * @param doubts why nobody can be excluded; none: they are
 */
public record ReleaseOthers(List<Doubt> doubts, Grounds grounds) {
    /** The desk's codes. A closed list: for each there are words in every language, or the release is not taken. */
    public enum Why {
        JOURNAL_FALSE,
        BEFORE_JOURNAL,
        NOT_REACHED,
        ERASED,
        UNREADABLE,
        UNKNOWN_CATEGORY,
        CLOCK,
        NO_SECOND_SOURCE,
        KEYS_WITHOUT_LINE,
        COUNTERS_SHORT,
        HOURS_MISSING,
        VAULT_OPEN,
        FEEDS_OPEN,
        OUTSIDE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws JsonException when there is no such reason */
        public static Why of(String code) {
            for (var why : values()) if (why.code().equals(code)) return why;
            throw new JsonException("not a reason to doubt");
        }
    }

    /** @param count of what the reason counts, or 1 */
    public record Doubt(Why kind, long count) {
        public Doubt {
            if (count < 1 || count > Json.MAX_INTEGER) throw new JsonException("out of range: count");
        }

        private static Doubt read(Json json) {
            return Wire.part(json, in -> new Doubt(Why.of(in.text("kind")), in.integer("count")));
        }

        private Json json() {
            return Json.object().put("kind", kind.code()).put("count", count).build();
        }
    }

    /**
     * What an excluded answer rests on.
     *
     * @param size lines of the signed tree
     * @param root its hash, base64url
     * @param readFrom the first line that was read from the tree, null when none was
     * @param readTo the line after the last
     * @param keysLeft lines of that time by which keys left through the portal
     * @param counted how many of them the portal counted itself, null when it did not say
     */
    public record Grounds(
            long size,
            String root,
            @Nullable Long readFrom,
            @Nullable Long readTo,
            long keysLeft,
            @Nullable Long counted) {
        private static final Pattern ROOT = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

        public Grounds {
            if (!ROOT.matcher(root).matches()) throw new JsonException("malformed: root");
            if (size < 0 || keysLeft < 0 || counted != null && counted < 0) throw new JsonException("below nought");
            if ((readFrom == null) != (readTo == null)) throw new JsonException("read: from and to, or neither");
            if (readFrom != null && readTo != null && (readFrom < 0 || readFrom > readTo || readTo > size))
                throw new JsonException("read: not lines of the tree");
        }

        private static Grounds read(Fields in) {
            var grounds = new Grounds(
                    in.integer("size"),
                    in.text("root"),
                    in.integerOrNull("readFrom"),
                    in.integerOrNull("readTo"),
                    in.integer("keysLeft"),
                    in.integerOrNull("counted"));
            in.end();
            return grounds;
        }

        private Json json() {
            return Json.object()
                    .put("size", size)
                    .put("root", root)
                    .put("readFrom", ReleaseHead.orNull(readFrom))
                    .put("readTo", ReleaseHead.orNull(readTo))
                    .put("keysLeft", keysLeft)
                    .put("counted", ReleaseHead.orNull(counted))
                    .build();
        }
    }

    public ReleaseOthers {
        doubts = List.copyOf(doubts);
        if (doubts.stream().map(Doubt::kind).distinct().count() != doubts.size())
            throw new JsonException("a doubt twice");
    }

    /** Excluded only where nothing is in doubt; said twice on the wire, so that neither can be lost alone. */
    public boolean excluded() {
        return doubts.isEmpty();
    }

    public static ReleaseOthers read(Fields in) {
        var sureness = in.text("sureness");
        var others = new ReleaseOthers(
                in.array("doubts", Why.values().length).stream()
                        .map(Doubt::read)
                        .toList(),
                Grounds.read(in.object("grounds")));
        in.end();
        if (!sureness.equals(others.sureness())) throw new JsonException("sureness: excluded exactly without a doubt");
        return others;
    }

    private String sureness() {
        return excluded() ? "excluded" : "possible";
    }

    public Json json() {
        return Json.object()
                .put("sureness", sureness())
                .put("doubts", Json.array(doubts.stream().map(Doubt::json).toList()))
                .put("grounds", grounds.json())
                .build();
    }
}
