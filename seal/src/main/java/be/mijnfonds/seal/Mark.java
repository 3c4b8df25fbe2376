package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import org.jspecify.annotations.Nullable;

/** What the vault knows of a member's newest index; a null hash says that there is none any more. */
public record Mark(long seq, byte @Nullable [] hash) {
    public Json json() {
        return Json.object()
                .put("seq", seq)
                .putOrNull("hash", hash == null ? null : Base64Url.encode(hash))
                .build();
    }

    public static Json orNull(@Nullable Mark mark) {
        return mark == null ? new Json.Null() : mark.json();
    }

    /** Null when the field is JSON null. */
    public static @Nullable Mark take(Json.Fields in, String name) {
        var object = in.objectOrNull(name);
        if (object == null) return null;
        var mark = new Mark(object.integer("seq"), object.bytesOrNull("hash"));
        object.end();
        return mark;
    }
}
