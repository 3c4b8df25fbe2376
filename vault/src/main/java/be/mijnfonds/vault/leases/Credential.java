package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Ref;
import org.jspecify.annotations.Nullable;

/** A member's passkey. {@code lastUse} is told to the member and decides nothing; {@code line} is the one that added it. */
record Credential(
        byte[] id,
        Ref ref,
        byte[] spki,
        long alg,
        String level,
        long since,
        @Nullable Long lastUse,
        long line) {
    static String thing(byte[] id) {
        return Line.thing("credential", Base64Url.encode(id));
    }

    Grant.Way way() {
        return new Grant.Way(Base64Url.encode(id), "passkey", since, lastUse);
    }

    Credential at(long index) {
        return new Credential(id, ref, spki, alg, level, since, lastUse, index);
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
