package be.mijnfonds.demo.core;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import org.jspecify.annotations.Nullable;

/**
 * What a member said, as the core believes and keeps it: {@code docs/for-funds/core.md}.
 *
 * @param ref who said it in the vault's name for the member; null when it was kept before the core looked
 */
record Said(
        String memberKey, @Nullable String ref, String itemId, String kind, String level, long time, Json.Obj what) {
    static final int MOST_BYTES = 64 << 10;

    Said {
        if (!itemId.matches("[0-9a-z]{26}")) throw new JsonException("not an itemId");
    }

    /** @throws JsonException for another shape */
    static Said parse(byte[] text) {
        var in = Json.parseObject(text);
        var said = begun(in, in.textOrNull("ref"));
        in.end();
        return said;
    }

    /** Leaves in the file what only one that is handed over has. */
    static Said begun(Json.Fields in, @Nullable String ref) {
        if (in.integer("v") != 1 || !in.text("type").equals("statement")) throw new JsonException("not a statement");
        return new Said(
                in.text("memberKey"),
                ref,
                in.text("itemId"),
                in.text("kind"),
                in.text("level"),
                in.integer("time"),
                what(in));
    }

    private static Json.Obj what(Json.Fields in) {
        if (in.need("what") instanceof Json.Obj what) return what;
        throw new JsonException("not an object: what");
    }

    Json.Obj json() {
        return Json.object()
                .put("v", 1)
                .put("type", "statement")
                .put("memberKey", memberKey)
                .put("ref", ref)
                .put("itemId", itemId)
                .put("kind", kind)
                .put("level", level)
                .put("time", time)
                .put("what", what)
                .build();
    }

    /** A text of {@code what} with blanks made single; empty when it is not there. */
    String text(String name) {
        return what.get(name) instanceof Json.Text(var text) ? Checks.plain(text) : "";
    }

    @Override
    public String toString() {
        return "Said[" + itemId + "]";
    }
}
