package be.mijnfonds.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The vault's verbs, and who may use each. There is no get, list, export or decrypt verb and no administrator's version of
 * any verb; others arrive with what needs them, and until then are refused like a word nobody knows.
 */
public enum Verb {
    HELLO(Role.PORTAL, Role.DESK),
    LEASE(Role.PORTAL, Role.DESK),
    /** The desk's opens a member under a case, with a touch for each. */
    UNLOCK(Role.PORTAL, Role.DESK),
    ENROL(Role.PORTAL, Role.DESK),
    AGREE(Role.PORTAL),
    END(Role.PORTAL, Role.DESK),
    FIND(Role.DESK),
    ADMIT(Role.CONNECTOR),
    CODE(Role.CONNECTOR),
    MARK(Role.CONNECTOR),
    /** The connector's by its certificate; the desk's under the lease of somebody of the staff. */
    NOTE(Role.CONNECTOR, Role.DESK);

    private final Set<Role> roles;

    Verb(Role... roles) {
        this.roles = Set.of(roles);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean allows(Role caller) {
        return roles.contains(caller);
    }

    public static Optional<Verb> of(String code) {
        for (var verb : values()) if (verb.code().equals(code)) return Optional.of(verb);
        return Optional.empty();
    }
}
