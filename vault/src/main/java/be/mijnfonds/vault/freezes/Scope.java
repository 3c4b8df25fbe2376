package be.mijnfonds.vault.freezes;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Ref;

/** How much is closed at once. */
public enum Scope {
    /** One member, by ref: signs nobody in, opens nothing. */
    MEMBER("member"),
    /** One category of everybody: no key of it leaves. */
    CATEGORY("category"),
    /** One portal, by the instance in its certificate: when that machine is no longer trusted. */
    INSTANCE("instance"),
    /** Everything. */
    FUND("fund"),
    /** How many leases an hour: never closed, only raised, so no freeze has it. */
    CEILING("ceiling"),
    /** Who comes by the desk: let in and sent away, never closed. */
    STAFF("staff");

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws JsonException when there is no such scope */
    public static Scope of(String code) {
        for (var scope : values()) if (scope.code.equals(code)) return scope;
        throw new JsonException("not a scope: member, category, instance, fund, ceiling or staff");
    }

    /** Whether it can be closed and opened. */
    public boolean isClosed() {
        return this != CEILING && this != STAFF;
    }

    /** @throws JsonException when nothing of this scope can have such an id */
    public void check(String id, String fund) {
        try {
            switch (this) {
                case MEMBER, STAFF -> new Ref(id);
                case CATEGORY -> Category.of(id);
                case INSTANCE -> require(id.matches("[A-Za-z0-9._/-]{1,48}"));
                case FUND -> require(id.equals(fund));
                case CEILING -> require(false);
            }
        } catch (IllegalArgumentException e) {
            throw new JsonException("not an id of a " + code);
        }
    }

    private static void require(boolean holds) {
        if (!holds) throw new IllegalArgumentException();
    }
}
