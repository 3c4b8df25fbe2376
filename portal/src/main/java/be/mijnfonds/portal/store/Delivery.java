package be.mijnfonds.portal.store;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the connector stores for one member at once. Without an index the fund takes the member's file back. */
record Delivery(Ref ref, long seq, @Nullable Index index, List<Sealed> put, List<BundleId> drop) {
    private static final int MOST = 4_096;

    /** The index exactly as it was signed. */
    record Index(byte[] bytes, byte[] sig) {}

    Delivery {
        if (seq < 1) throw new JsonException("out of range: seq");
        put = List.copyOf(put);
        drop = List.copyOf(drop);
    }

    /** @throws JsonException for another shape than the protocol's, and IllegalArgumentException for an id that is none */
    static Delivery parse(byte[] json) {
        var fields = Json.parseObject(json);
        if (fields.integer("v") != 1) throw new JsonException("another version");
        var delivery = new Delivery(
                new Ref(fields.text("ref")),
                fields.integer("seq"),
                index(fields.objectOrNull("index")),
                fields.array("put", MOST).stream()
                        .map(item -> Sealed.read(Fields.of(item)))
                        .toList(),
                fields.texts("drop", MOST).stream().map(BundleId::new).toList());
        fields.end();
        return delivery;
    }

    private static @Nullable Index index(@Nullable Fields fields) {
        if (fields == null) return null;
        var index = new Index(fields.bytes("bytes"), fields.bytes("sig"));
        fields.end();
        return index;
    }
}
