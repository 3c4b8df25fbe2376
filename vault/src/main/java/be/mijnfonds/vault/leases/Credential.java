package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Device;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Ref;
import org.jspecify.annotations.Nullable;

/** A member's passkey. {@code device} and {@code lastUse} are told to the member and decide nothing; {@code line} is the one that added it. */
record Credential(
        byte[] id,
        Ref ref,
        byte[] spki,
        long alg,
        String level,
        Device device,
        long since,
        @Nullable Long lastUse,
        long line) {
    static final String HIGH = "high";
    static final String LOW = "low";
    /** For so long a passkey that was added under level low can be contested by who is told of it; then it is like any other. */
    static final long CONTESTED_MS = 72 * 3_600_000L;

    /** The level it gives at that moment, ms. */
    String level(long now) {
        return now - since >= CONTESTED_MS ? HIGH : level;
    }

    Grant.Way way() {
        return new Grant.Way(Base64Url.encode(id), "passkey", device, since, lastUse);
    }

    Credential at(long index) {
        return new Credential(id, ref, spki, alg, level, device, since, lastUse, index);
    }

    /** As the row has it once the passkey was taken away: another text, so that no row can be made to live again. */
    Json ended() {
        return Json.object().put("ended", true).put("row", deciding()).build();
    }

    Json deciding() {
        return Json.object()
                .put("id", Base64Url.encode(id))
                .put("ref", ref.value())
                .put("spki", Base64Url.encode(spki))
                .put("alg", alg)
                .put("level", level)
                .put("since", since)
                .put("line", line)
                .build();
    }
}
