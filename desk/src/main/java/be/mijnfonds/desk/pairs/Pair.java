package be.mijnfonds.desk.pairs;

import be.mijnfonds.desk.acts.Hash;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A draft that waits for its second person, or has found one.
 *
 * @param nonce purpose and browserKey: what the challenge is made of, so that the second computes it and does not trust us
 * @param first evidence of who began it, canonical JSON
 * @param second evidence of the other, or null
 */
record Pair(
        String id,
        Hash hash,
        Ref by,
        String nonce,
        String purpose,
        String browserKey,
        String first,
        @Nullable Ref secondBy,
        @Nullable String second,
        Instant since) {
    Json evidenceOrNull() {
        return second == null ? new Json.Null() : Json.parse(second);
    }
}
