package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.seal.Wire;

/** Any answer under a lease, refusals too: the page believes no other. */
public record LeasedAnswer(long n, byte[] body, byte[] mac) {
    public LeasedAnswer {
        if (n < 1) throw new IllegalArgumentException("not a count");
    }

    public static LeasedAnswer read(byte[] body) {
        return Wire.read(body, in -> new LeasedAnswer(in.integer("n"), in.bytes("body"), in.bytes("mac")));
    }

    public byte[] bytes() {
        return Wire.body()
                .put("n", n)
                .put("body", Base64Url.encode(body))
                .put("mac", Base64Url.encode(mac))
                .build()
                .canonical();
    }
}
