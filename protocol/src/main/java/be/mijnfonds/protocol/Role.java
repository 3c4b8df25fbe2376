package be.mijnfonds.protocol;

import java.util.Locale;

/** What a caller's certificate says it is. Member evidence is taken from the portal only, staff evidence from the desk. */
public enum Role {
    PORTAL,
    DESK,
    CONNECTOR,
    VAULT,
    /** Looks from outside whether all is as signed: reads the journal and asks for nothing. */
    MONITOR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String code) {
        for (var role : values()) if (role.code().equals(code)) return role;
        throw new IllegalArgumentException("not a role");
    }
}
