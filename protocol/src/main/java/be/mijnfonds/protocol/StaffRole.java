package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.JsonException;
import java.util.Locale;

/** What somebody of the fund's staff may do at the desk. A person has one; who has two tasks has two accounts. */
public enum StaffRole {
    /** The security officer: freezes, asks who was touched, runs an incident. */
    SECURITY,
    /** The data protection officer (GDPR art. 37): decides who is told. */
    PROTECTION,
    /** Prepares what members and the press read. */
    COMMUNICATION;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this one may freeze, and is one of the two without whom nothing of weight happens. */
    public boolean isOfficer() {
        return this != COMMUNICATION;
    }

    /** @throws JsonException when there is no such role */
    public static StaffRole of(String code) {
        for (var role : values()) if (role.code().equals(code)) return role;
        throw new JsonException("not a role of the staff: security, protection or communication");
    }
}
