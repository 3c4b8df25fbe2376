package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Closes something, or opens it again: what the staff asks of {@code end} besides its own leases and passkeys.
 *
 * @param freeze false to lift
 * @param scope and id: member, category, instance or fund, and which
 */
public record FreezeAsk(
        boolean freeze, String scope, String id, @Nullable String caseNumber, Touches touches) {
    private static final String FREEZE = "freeze";
    private static final String UNFREEZE = "unfreeze";

    public FreezeAsk {
        CaseNumber.check(caseNumber);
    }

    /** Whether this body of {@code end} is one of these; anything else is for {@link EndAsk} to judge. */
    public static boolean isOne(byte[] body) {
        var what = Json.parseObject(body).textOrNull("what");
        return FREEZE.equals(what) || UNFREEZE.equals(what);
    }

    public static FreezeAsk read(byte[] body) {
        return Wire.read(
                body,
                in -> new FreezeAsk(
                        isFreeze(in.text("what")),
                        in.text("scope"),
                        in.text("id"),
                        in.present("case").textOrNull("case"),
                        Touches.take(in)));
    }

    private static boolean isFreeze(String what) {
        return switch (what) {
            case FREEZE -> true;
            case UNFREEZE -> false;
            default -> throw new JsonException("neither freeze nor unfreeze");
        };
    }

    public byte[] bytes() {
        return Wire.body()
                .put("what", what())
                .put("scope", scope)
                .put("id", id)
                .putOrNull("case", caseNumber)
                .put("touches", touches.json())
                .build()
                .canonical();
    }

    public String what() {
        return freeze ? FREEZE : UNFREEZE;
    }

    /** What is touched for: SHA-256 of these words as canonical JSON, so that nobody touches for one thing and another is closed. */
    public byte[] hash() {
        return Bytes.sha256(Wire.body()
                .put("what", what())
                .put("scope", scope)
                .put("id", id)
                .build()
                .canonical());
    }
}
