package be.mijnfonds.demo.attack;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Every stretch of 32 bytes in what somebody saw, in JSON and base64url as deep as they go. */
final class Seen {
    private static final int LENGTH = 32;

    private final Set<ByteBuffer> stretches = new HashSet<>();
    private final Map<ByteBuffer, byte[]> whole = new HashMap<>();

    /** JSON, or the bytes of anything else. */
    void add(byte[] bytes) {
        try {
            add(Json.parse(bytes));
        } catch (JsonException e) {
            if (bytes.length == LENGTH) whole.put(ByteBuffer.wrap(bytes), bytes);
            for (var at = 0; at + LENGTH <= bytes.length; at++)
                stretches.add(ByteBuffer.wrap(bytes, at, LENGTH).slice());
        }
    }

    private void add(Json json) {
        switch (json) {
            case Json.Obj(var fields) -> fields.values().forEach(this::add);
            case Json.Arr(var items) -> items.forEach(this::add);
            case Json.Text(var text) -> text(text);
            default -> {}
        }
    }

    private void text(String text) {
        try {
            add(Base64Url.decode(text));
        } catch (RuntimeException e) {
            // Not bytes: a code, an id or an address.
        }
    }

    boolean has(byte[] bytes) {
        return stretches.contains(ByteBuffer.wrap(bytes));
    }

    /** What could be a salt: every value of 32 bytes by itself, and none at all. */
    Collection<byte[]> salts() {
        whole.put(ByteBuffer.allocate(LENGTH), new byte[LENGTH]);
        return whole.values();
    }
}
