package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the vault knows of a member's newest index; a null hash says that there is none any more. */
public record Mark(long seq, byte @Nullable [] hash) {
    /** Written out: on a compact constructor's array the null checker loses that null is allowed. */
    public Mark(long seq, byte @Nullable [] hash) {
        if (seq < 0 || hash != null && hash.length != 32) throw new IllegalArgumentException("not a mark");
        this.seq = seq;
        this.hash = hash;
    }

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
        var json = in.present(name).take(name);
        return json == null ? null : Wire.part(json, Mark::read);
    }

    /** Reads {@code seq} and {@code hash}, and leaves the rest of the object to the caller. */
    public static Mark read(Json.Fields in) {
        return new Mark(in.integer("seq"), in.present("hash").bytesOrNull("hash"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mark that && seq == that.seq && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seq) * 31 + Arrays.hashCode(hash);
    }
}
