package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the portal keeps of a paper, signed by the connector: a portal can hide it, but make none. Tells nothing of whose it is.
 *
 * @param hash of the paper's code
 * @param file SHA-256 of the PDF
 * @param until the last day on which the paper holds, {@code YYYY-MM-DD}; null when it has no end
 */
public record PaperRecord(
        Fund fund, byte[] hash, byte[] file, @Nullable String until) {
    private static final int HASH_BYTES = 32;

    public PaperRecord {
        if (hash.length != HASH_BYTES || file.length != HASH_BYTES) throw new IllegalArgumentException("not a hash");
        if (until != null && !until.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
            throw new IllegalArgumentException("not a day");
        hash = hash.clone();
        file = file.clone();
    }

    public byte[] bytes() {
        return Wire.body()
                .put("fund", fund.number())
                .put("hash", Base64Url.encode(hash))
                .put("file", Base64Url.encode(file))
                .putOrNull("until", until)
                .build()
                .canonical();
    }

    public byte[] sign(PrivateKey connectorKey) {
        return Signatures.sign(Tag.PAPER, connectorKey, bytes());
    }

    /**
     * Checks the signature over the exact bytes, then reads them.
     *
     * @throws SealException when the signature is not the connector's
     * @throws JsonException when the bytes are not a record in its canonical form
     */
    public static PaperRecord open(byte[] bytes, byte[] signature, PublicKey connectorKey) {
        if (!Signatures.verify(Tag.PAPER, connectorKey, bytes, signature))
            throw new SealException("record of a paper not signed by the connector");
        return read(bytes);
    }

    /**
     * Without asking who made it: what the portal, which has no key of the connector, can see.
     *
     * @throws JsonException when the bytes are not a record in its canonical form
     */
    public static PaperRecord read(byte[] bytes) {
        var record = Wire.read(
                bytes,
                in -> new PaperRecord(
                        new Fund(in.text("fund")),
                        in.bytes("hash"),
                        in.bytes("file"),
                        in.present("until").textOrNull("until")));
        if (!Arrays.equals(record.bytes(), bytes)) throw new JsonException("record of a paper not canonical");
        return record;
    }
}
