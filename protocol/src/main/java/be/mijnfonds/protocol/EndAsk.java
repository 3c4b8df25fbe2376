package be.mijnfonds.protocol;

import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Wire;

/** Ends a lease; for now one's own. */
public record EndAsk(LeaseId lease) {
    public static EndAsk read(byte[] body) {
        return Wire.read(body, in -> new EndAsk(new LeaseId(in.text("lease"))));
    }

    public byte[] bytes() {
        return Wire.body().put("lease", lease.value()).build().canonical();
    }
}
