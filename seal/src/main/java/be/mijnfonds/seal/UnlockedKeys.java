package be.mijnfonds.seal;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content keys of one unlock, in the order asked, and the mark: one message to the browser key. */
public record UnlockedKeys(List<ContentKey> keys, @Nullable Mark mark) {
    public byte[] bytes() {
        var texts = keys.stream().map(key -> Base64Url.encode(key.bytes())).toList();
        return Wire.body()
                .put("keys", Json.texts(texts))
                .put("mark", Mark.orNull(mark))
                .build()
                .canonical();
    }

    /**
     * The page's side.
     *
     * @throws JsonException when it is not in this form
     */
    public static UnlockedKeys parse(byte[] bytes) {
        return Wire.read(
                bytes,
                in -> new UnlockedKeys(
                        in.texts("keys", 32).stream()
                                .map(text -> new ContentKey(Base64Url.decode(text)))
                                .toList(),
                        Mark.take(in, "mark")));
    }

    /** Binds the message to lease, request and the ordered contexts: the page cannot be given keys for other bundles. */
    public static byte[] info(LeaseId lease, long n, List<Context> contexts) {
        var list = String.join("\n", contexts.stream().map(Context::text).toList());
        return Bytes.join(Bytes.utf8("mf1-keys|" + lease + "|" + n + "|"), Bytes.sha256(Bytes.utf8(list)));
    }
}
