package be.mijnfonds.demo.core;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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

    /** By when they were said; what cannot be read comes last, and is refused there. */
    static List<Path> inOrder(List<Path> files) throws IOException {
        var times = new HashMap<Path, Long>();
        for (var file : files) times.put(file, time(file));
        return files.stream().sorted(Comparator.comparing(times::get)).toList();
    }

    private static long time(Path file) throws IOException {
        try {
            return Files.size(file) > MOST_BYTES
                    ? Long.MAX_VALUE
                    : Json.parseObject(Files.readAllBytes(file)).integer("time");
        } catch (JsonException e) {
            return Long.MAX_VALUE;
        }
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

    /** Whether what the one says takes the place of what the other says, in whole or in part. */
    boolean isAbout(Said other) {
        if (!kind.equals(other.kind)) return false;
        return switch (kind) {
            case "bank" -> text("use").equals(other.text("use"));
            case "mandate", "frequency" -> true;
            case "contact", "preferences" -> what.fields().keySet().stream().anyMatch(other.what.fields()::containsKey);
            default -> false;
        };
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
