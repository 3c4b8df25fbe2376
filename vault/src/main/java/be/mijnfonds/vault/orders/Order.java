package be.mijnfonds.vault.orders;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Wire;
import be.mijnfonds.vault.freezes.Scope;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/**
 * To close something or to open it again, or to raise the ceiling of leases for a time.
 *
 * @param nonce random, so that no order is carried out twice
 * @param time when it was made, ms
 */
public record Order(Fund fund, Act act, Scope scope, String id, byte[] nonce, long time) {
    static final int NONCE_BYTES = 16;

    public enum Act {
        FREEZE("freeze"),
        UNFREEZE("unfreeze"),
        RAISE("raise"),
        /** Lets somebody of the staff in, with a code to begin with. */
        ADMIT("admit"),
        /** Sends them away. */
        DISMISS("dismiss");

        private final String code;

        Act(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** @throws JsonException when there is no such act */
        public static Act of(String code) {
            for (var act : values()) if (act.code.equals(code)) return act;
            throw new JsonException("not an act: freeze, unfreeze, raise, admit or dismiss");
        }
    }

    /** @throws JsonException when nothing of this scope can have such an id */
    public Order {
        switch (act) {
            case RAISE -> {
                only(scope == Scope.CEILING, "only a ceiling is raised");
                Raise.parse(id);
            }
            case ADMIT -> {
                only(scope == Scope.STAFF, "only staff is admitted");
                StaffRole.of(id);
            }
            case DISMISS -> {
                only(scope == Scope.STAFF, "only staff is dismissed");
                scope.check(id, fund.number());
            }
            case FREEZE, UNFREEZE -> {
                only(scope.isClosed(), "members, categories, portals and the fund are frozen, and nothing else");
                scope.check(id, fund.number());
            }
        }
        if (nonce.length != NONCE_BYTES) throw new JsonException("nonce of another length");
    }

    private static void only(boolean holds, String otherwise) {
        if (!holds) throw new JsonException(otherwise);
    }

    public static Order now(Fund fund, Act act, Scope scope, String id, Instant now, SecureRandom random) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new Order(fund, act, scope, id, nonce, now.toEpochMilli());
    }

    public boolean is(Act otherAct, Scope otherScope, String otherId) {
        return act == otherAct && scope == otherScope && id.equals(otherId);
    }

    static Order parse(byte[] bytes) {
        var order = Wire.read(
                bytes,
                in -> new Order(
                        new Fund(in.text("fund")),
                        Act.of(in.text("act")),
                        Scope.of(in.text("scope")),
                        in.text("id"),
                        in.bytes("nonce"),
                        in.integer("time")));
        // One text for one order, so that what was read is what was signed.
        if (!Arrays.equals(bytes, order.bytes())) throw new JsonException("not canonical");
        return order;
    }

    byte[] bytes() {
        return Wire.body()
                .put("fund", fund.number())
                .put("act", act.code)
                .put("scope", scope.code())
                .put("id", id)
                .put("nonce", Base64Url.encode(nonce))
                .put("time", time)
                .build()
                .canonical();
    }

    /** For the journal. */
    byte[] hash() {
        return Bytes.sha256(bytes());
    }

    /** In words, for officers. */
    @Override
    public String toString() {
        return "%s %s %s of fund %s, made %s"
                .formatted(act.code, scope.code(), id, fund.number(), Instant.ofEpochMilli(time));
    }
}
