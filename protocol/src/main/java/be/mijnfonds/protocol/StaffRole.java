package be.mijnfonds.protocol;

import be.mijnfonds.journal.json.JsonException;
import java.util.Locale;

/** What somebody of the fund's staff may do at the desk. One person, one account: two of them are two people to the vault. */
public enum StaffRole {
    /** The security officer: freezes, asks who was touched, runs an incident. */
    SECURITY,
    /** The data protection officer (GDPR art. 37): decides who is told. */
    PROTECTION,
    /** Prepares what members and the press read. */
    COMMUNICATION,
    /** Helps members: finds one and opens the file, for a case, so many an hour. */
    SERVICE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this one may freeze, and is one of the two without whom nothing of weight happens. */
    public boolean isOfficer() {
        return this == SECURITY || this == PROTECTION;
    }

    /** Whether members' files are this one's work; an officer's they are not. */
    public boolean mayOpen() {
        return this == SERVICE;
    }

    /** @throws JsonException when there is no such role */
    public static StaffRole of(String code) {
        for (var role : values()) if (role.code().equals(code)) return role;
        throw new JsonException("a role is security, protection, communication or service");
    }
}
