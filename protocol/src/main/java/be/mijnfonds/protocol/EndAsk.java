package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Wire;
import org.jspecify.annotations.Nullable;

/** What a member ends: always of the own file, and always the safe way, from less open to more closed. */
public sealed interface EndAsk {
    /** One's own, which is signing out, or another of the same member. */
    record Lease(LeaseId id) implements EndAsk {}

    /** Every lease of the member but the one that asks. */
    record Others() implements EndAsk {}

    /** A passkey: it signs nobody in any more. */
    record Passkey(byte[] credentialId) implements EndAsk {}

    /** "That was not me": all leases, and no new one until the fund lifts it. */
    record Lock() implements EndAsk {}

    public static EndAsk read(byte[] body) {
        return Wire.read(body, EndAsk::read);
    }

    private static EndAsk read(Fields in) {
        var what = in.text("what");
        return switch (what) {
            case "lease" -> new Lease(new LeaseId(in.text("id")));
            case "passkey" -> new Passkey(in.bytes("id"));
            case "others" -> none(in, new Others());
            case "lock" -> none(in, new Lock());
            default -> throw new JsonException("not a thing that ends");
        };
    }

    private static EndAsk none(Fields in, EndAsk ask) {
        if (in.present("id").textOrNull("id") != null) throw new JsonException("id with what needs none");
        return ask;
    }

    default byte[] bytes() {
        return switch (this) {
            case Lease(var id) -> bytes("lease", id.value());
            case Others() -> bytes("others", null);
            case Passkey(var credentialId) -> bytes("passkey", Base64Url.encode(credentialId));
            case Lock() -> bytes("lock", null);
        };
    }

    private static byte[] bytes(String what, @Nullable String id) {
        return Wire.body()
                .put("what", what)
                .put("id", id == null ? new Json.Null() : Json.of(id))
                .build()
                .canonical();
    }
}
