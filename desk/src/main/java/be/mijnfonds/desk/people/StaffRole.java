package be.mijnfonds.desk.people;

import java.util.Locale;

/** As what somebody works at the desk. */
public enum StaffRole {
    /** The security officer. */
    SECURITY,
    /** The data protection officer. */
    PROTECTION,
    /** Reads incidents and prepares what members are told; decides nothing. */
    COMMUNICATION;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such role */
    public static StaffRole of(String code) {
        for (var role : values()) if (role.code().equals(code)) return role;
        throw new IllegalArgumentException("a role is security, protection or communication");
    }
}
