package be.mijnfonds.portal.inbox;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Ref;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One sealed statement, as a page sent it: what is in it, nobody here can know, and nobody here judges it. */
public record Item(Ref ref, ItemId itemId, byte[] enc, byte[] sealed, byte[] agreement, byte[] sig) {
    /** A point of P-256, uncompressed. */
    private static final int ENC_BYTES = 65;
    /** Ed25519. */
    private static final int SIG_BYTES = 64;

    public Item {
        if (enc.length != ENC_BYTES) throw new JsonException("wrong length: enc");
        if (sig.length != SIG_BYTES) throw new JsonException("wrong length: sig");
        if (sealed.length == 0) throw new JsonException("wrong length: sealed");
        if (agreement.length == 0) throw new JsonException("wrong length: agreement");
    }

    /**
     * Takes its fields out of an ask, and leaves the others there.
     *
     * @throws JsonException for another shape than the protocol's, and IllegalArgumentException for an id that is none
     */
    public static Item read(Fields fields) {
        return new Item(
                new Ref(fields.text("ref")),
                new ItemId(fields.text("itemId")),
                fields.bytes("enc"),
                fields.bytes("sealed"),
                fields.bytes("agreement"),
                fields.bytes("sig"));
    }

    Json json() {
        return Json.object()
                .put("ref", ref.value())
                .put("itemId", itemId.value())
                .put("enc", Base64Url.encode(enc))
                .put("sealed", Base64Url.encode(sealed))
                .put("agreement", Base64Url.encode(agreement))
                .put("sig", Base64Url.encode(sig))
                .build();
    }

    /** What stays when the item is gone: enough to know the very same again, and nothing else of it. */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json().canonical());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
