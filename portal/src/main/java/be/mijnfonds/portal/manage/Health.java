package be.mijnfonds.portal.manage;

import java.util.Locale;

/** How the portal is. */
public enum Health {
    /** Waiting for its database for the first time. */
    STARTING,
    DATABASE_AWAY,
    /** Ciphertext is served, but nobody can sign in or open anything. */
    VAULT_AWAY,
    UP;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
