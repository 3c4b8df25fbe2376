package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vault to countersign a statement it never sees: kind, hash and time are all it learns.
 *
 * @param hash SHA-256 of the statement
 * @param time the statement's own, ms
 * @param touch fresh evidence over this very hash, where the kind needs it
 */
public record AgreeAsk(
        Ref ref,
        Kind kind,
        ItemId itemId,
        byte[] hash,
        long time,
        @Nullable Touch touch) {
    private static final int HASH_BYTES = 32;

    public AgreeAsk {
        if (hash.length != HASH_BYTES) throw new IllegalArgumentException("not a hash");
    }

    /** A proof of presence with what its challenge was made of; {@code purpose} as exact bytes. */
    public record Touch(byte[] nonce, byte[] purpose, Evidence evidence) {
        private static Touch read(Fields in) {
            var touch = new Touch(in.bytes("nonce"), in.bytes("purpose"), Evidence.read(in.object("evidence")));
            in.end();
            return touch;
        }

        private Json json() {
            return Json.object()
                    .put("nonce", Base64Url.encode(nonce))
                    .put("purpose", Base64Url.encode(purpose))
                    .put("evidence", evidence.json())
                    .build();
        }
    }

    public static AgreeAsk read(byte[] body) {
        return Wire.read(body, in -> {
            var touch = in.present("touch").objectOrNull("touch");
            return new AgreeAsk(
                    new Ref(in.text("ref")),
                    Kind.of(in.text("kind")),
                    new ItemId(in.text("itemId")),
                    in.bytes("hash"),
                    in.integer("time"),
                    touch == null ? null : Touch.read(touch));
        });
    }

    public byte[] bytes() {
        return Wire.body()
                .put("ref", ref.value())
                .put("kind", kind.code())
                .put("itemId", itemId.value())
                .put("hash", Base64Url.encode(hash))
                .put("time", time)
                .put("touch", touch == null ? new Json.Null() : touch.json())
                .build()
                .canonical();
    }
}
