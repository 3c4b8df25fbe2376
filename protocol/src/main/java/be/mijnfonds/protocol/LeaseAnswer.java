package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.Sealed;
import be.mijnfonds.seal.Wire;
import java.util.List;

/** A lease was given. Lease and refs are for the portal, to serve ciphertext; the sealed grant is for the page alone. */
public record LeaseAnswer(LeaseId lease, List<Ref> refs, long until, Sealed grant) {
    /** One's own and at most ten mandates. */
    private static final int MAX_REFS = 11;

    public static LeaseAnswer read(byte[] body) {
        return Wire.read(
                body,
                in -> new LeaseAnswer(
                        new LeaseId(in.text("lease")),
                        in.texts("refs", MAX_REFS).stream().map(Ref::new).toList(),
                        in.integer("until"),
                        new Sealed(in.bytes("enc"), in.bytes("sealed"))));
    }

    public byte[] bytes() {
        return Wire.body()
                .put("lease", lease.value())
                .put("refs", Json.texts(refs.stream().map(Ref::value).toList()))
                .put("until", until)
                .put("enc", Base64Url.encode(grant.enc()))
                .put("sealed", Base64Url.encode(grant.sealed()))
                .build()
                .canonical();
    }
}
