package be.mijnfonds.vault.orders;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.Signatures;
import be.mijnfonds.seal.Tag;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Whose signature counts, by name: two of them make an order. */
public final class Officers {
    private static final int NEEDED = 2;

    private final Map<String, PublicKey> keys;

    private Officers(Map<String, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    public static Officers none() {
        return new Officers(Map.of());
    }

    /** @throws IllegalArgumentException when one is named twice, two have one key, or there is only one */
    public static Officers from(List<Json> list) {
        var keys = new HashMap<String, PublicKey>();
        var distinct = new HashSet<ByteBuffer>();
        for (var json : list) {
            var in = Fields.of(json);
            var name = in.text("name");
            var key = in.bytes("key");
            in.end();
            if (!name.matches("[a-z0-9-]{1,32}"))
                throw new IllegalArgumentException(
                        "officers: a name is 1 to 32 lower-case letters, digits and hyphens");
            if (keys.put(name, Keys.ed25519(key)) != null || !distinct.add(ByteBuffer.wrap(key)))
                throw new IllegalArgumentException("officers: each has a name and a key of their own");
        }
        if (keys.size() == 1) throw new IllegalArgumentException("officers: two or more, for one alone orders nothing");
        return new Officers(keys);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether two different officers signed it. */
    boolean agreed(SignedOrder signed) {
        return signed.signatures().stream()
                        .filter(one -> holds(signed.order(), one))
                        .map(SignedOrder.Signature::officer)
                        .distinct()
                        .count()
                >= NEEDED;
    }

    private boolean holds(Order order, SignedOrder.Signature signature) {
        var key = keys.get(signature.officer());
        return key != null && Signatures.verify(Tag.ORDER, key, order.bytes(), signature.sig());
    }
}
