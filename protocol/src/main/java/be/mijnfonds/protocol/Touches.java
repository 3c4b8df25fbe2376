package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Fresh passkey evidence for one act at the desk: by who asks, and by a second person over the very same challenge.
 *
 * @param second null where one person may act alone
 */
public record Touches(byte[] nonce, byte[] purpose, Evidence.Passkey first, Evidence.@Nullable Passkey second) {
    static @Nullable Touches takeOrNull(Fields in) {
        var touches = in.present("touches").take("touches");
        return touches == null
                ? null
                : Wire.part(
                        touches,
                        part -> new Touches(
                                part.bytes("nonce"),
                                part.bytes("purpose"),
                                passkey(part.object("first")),
                                second(part)));
    }

    static Touches take(Fields in) {
        var touches = takeOrNull(in);
        if (touches == null) throw new JsonException("touches are missing");
        return touches;
    }

    private static Evidence.@Nullable Passkey second(Fields in) {
        var second = in.present("second").take("second");
        return second == null ? null : passkey(Fields.of(second));
    }

    private static Evidence.Passkey passkey(Fields in) {
        if (Evidence.read(in) instanceof Evidence.Passkey passkey) return passkey;
        throw new JsonException("the staff shows passkeys alone");
    }

    static Json orNull(@Nullable Touches touches) {
        return touches == null ? new Json.Null() : touches.json();
    }

    Json json() {
        return Json.object()
                .put("nonce", Base64Url.encode(nonce))
                .put("purpose", Base64Url.encode(purpose))
                .put("first", first.json())
                .put("second", second == null ? new Json.Null() : second.json())
                .build();
    }
}
