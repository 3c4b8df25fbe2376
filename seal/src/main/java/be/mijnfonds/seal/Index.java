package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The list of a member's bundles at one moment, signed by the connector: what is not in it, the page does not believe. */
public record Index(Fund fund, Ref ref, long seq, long asOf, List<Entry> bundles) {
    /** At most this many bundles a member. */
    public static final int MAX_BUNDLES = 1_000;

    /** {@code hash} = SHA-256(enc ‖ ciphertext). */
    public record Entry(Category category, BundleId bundle, long version, byte[] hash) {
        public Entry {
            if (version < 1 || hash.length != 32) throw new IllegalArgumentException("not an entry");
        }

        public static Entry of(Context ctx, byte[] enc, byte[] ciphertext) {
            return new Entry(ctx.category(), ctx.bundle(), ctx.version(), Bytes.sha256(enc, ciphertext));
        }
    }

    public Index {
        if (bundles.size() > MAX_BUNDLES) throw new IllegalArgumentException("too many bundles");
        bundles = bundles.stream()
                .sorted(Comparator.comparing(entry -> entry.bundle().value()))
                .toList();
        if (bundles.stream().map(Entry::bundle).distinct().count() != bundles.size())
            throw new IllegalArgumentException("bundle twice");
    }

    public byte[] bytes() {
        var entries = bundles.stream()
                .map(entry -> Json.object()
                        .put("category", entry.category().code())
                        .put("bundleId", entry.bundle().value())
                        .put("version", entry.version())
                        .put("hash", Base64Url.encode(entry.hash()))
                        .build())
                .toList();
        return Wire.body()
                .put("fund", fund.number())
                .put("ref", ref.value())
                .put("seq", seq)
                .put("asOf", asOf)
                .put("bundles", Json.array(entries))
                .build()
                .canonical();
    }

    public Mark mark() {
        return new Mark(seq, Bytes.sha256(bytes()));
    }

    public byte[] sign(PrivateKey connectorKey) {
        return Signatures.sign(Tag.INDEX, connectorKey, bytes());
    }

    /**
     * Checks the signature over the exact bytes, then reads them.
     *
     * @throws SealException when the signature is not the connector's
     * @throws JsonException when the bytes are not an index in its canonical form: the mark is a hash over the one text
     */
    public static Index open(byte[] bytes, byte[] signature, PublicKey connectorKey) {
        if (!Signatures.verify(Tag.INDEX, connectorKey, bytes, signature))
            throw new SealException("index not signed by the connector");
        var index = Wire.read(
                bytes,
                in -> new Index(
                        new Fund(in.text("fund")),
                        new Ref(in.text("ref")),
                        in.integer("seq"),
                        in.integer("asOf"),
                        in.array("bundles", MAX_BUNDLES).stream()
                                .map(Index::entry)
                                .toList()));
        if (!Arrays.equals(index.bytes(), bytes)) throw new JsonException("index not canonical");
        return index;
    }

    private static Entry entry(Json json) {
        return Wire.part(
                json,
                in -> new Entry(
                        Category.of(in.text("category")),
                        new BundleId(in.text("bundleId")),
                        in.integer("version"),
                        in.bytes("hash")));
    }
}
