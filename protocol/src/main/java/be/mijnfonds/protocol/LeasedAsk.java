package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Wire;

/** Any request under a lease: the body is opaque to a relay, the MAC covers verb, lease, count and body. */
public record LeasedAsk(LeaseId lease, long n, byte[] body, byte[] mac, Via via) {
    public LeasedAsk {
        if (n < 1) throw new IllegalArgumentException("not a count");
    }

    public static LeasedAsk read(byte[] body) {
        return Wire.read(
                body,
                in -> new LeasedAsk(
                        new LeaseId(in.text("lease")),
                        in.integer("n"),
                        in.bytes("body"),
                        in.bytes("mac"),
                        Via.read(in.object("via"))));
    }

    public byte[] bytes() {
        return Wire.body()
                .put("lease", lease.value())
                .put("n", n)
                .put("body", Base64Url.encode(body))
                .put("mac", Base64Url.encode(mac))
                .put("via", via.json())
                .build()
                .canonical();
    }
}
