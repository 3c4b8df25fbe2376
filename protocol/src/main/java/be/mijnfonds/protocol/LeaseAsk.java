package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.seal.Wire;

/** Asks for a lease. {@code nonce}, {@code purpose} and {@code browserKey} are exact bytes: the challenge is over them. */
public record LeaseAsk(byte[] nonce, byte[] purpose, byte[] browserKey, Evidence evidence, Via via) {
    public static LeaseAsk read(byte[] body) {
        return Wire.read(
                body,
                in -> new LeaseAsk(
                        in.bytes("nonce"),
                        in.bytes("purpose"),
                        in.bytes("browserKey"),
                        Evidence.read(in.object("evidence")),
                        Via.read(in.object("via"))));
    }

    public byte[] bytes() {
        return Wire.body()
                .put("nonce", Base64Url.encode(nonce))
                .put("purpose", Base64Url.encode(purpose))
                .put("browserKey", Base64Url.encode(browserKey))
                .put("evidence", evidence.json())
                .put("via", via.json())
                .build()
                .canonical();
    }
}
