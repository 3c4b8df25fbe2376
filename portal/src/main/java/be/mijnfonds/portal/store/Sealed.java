package be.mijnfonds.portal.store;

import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Category;

/** One sealed document, as the connector sends it: what is in it, nobody here can know. */
record Sealed(Category category, BundleId bundleId, long version, byte[] enc, byte[] ciphertext) {
    /** Algorithm byte, key version and KEM encapsulation. */
    private static final int ENC_BYTES = 35;
    /** The largest padded text, with nonce and tag. */
    private static final int CIPHERTEXT_BYTES = 256 * 1024 + 12 + 16;

    Sealed {
        if (version < 1) throw new JsonException("out of range: version");
        if (enc.length != ENC_BYTES) throw new JsonException("wrong length: enc");
        if (ciphertext.length == 0 || ciphertext.length > CIPHERTEXT_BYTES)
            throw new JsonException("wrong length: ciphertext");
    }

    static Sealed read(Fields fields) {
        var sealed = new Sealed(
                Category.of(fields.text("category")),
                new BundleId(fields.text("bundleId")),
                fields.integer("version"),
                fields.bytes("enc"),
                fields.bytes("ciphertext"));
        fields.end();
        return sealed;
    }
}
