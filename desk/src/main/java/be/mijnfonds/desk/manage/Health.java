package be.mijnfonds.desk.manage;

import java.util.Locale;

/** How the portal is. */
public enum Health {
    /** Waiting for its database for the first time. */
    STARTING,
    DATABASE_AWAY,
    /** Incidents can be read, but nobody can sign in and nothing comes in force. */
    VAULT_AWAY,
    UP;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
