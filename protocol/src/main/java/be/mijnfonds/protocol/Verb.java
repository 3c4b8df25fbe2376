package be.mijnfonds.protocol;

import java.util.Locale;
import java.util.Optional;

/**
 * The vault's verbs, and who may use each. There is no get, list, export or decrypt verb and no administrator's version of
 * any verb; others arrive with what needs them, and until then are refused like a word nobody knows.
 */
public enum Verb {
    HELLO(Role.PORTAL),
    LEASE(Role.PORTAL),
    UNLOCK(Role.PORTAL),
    ENROL(Role.PORTAL),
    AGREE(Role.PORTAL),
    END(Role.PORTAL),
    ADMIT(Role.CONNECTOR),
    CODE(Role.CONNECTOR),
    MARK(Role.CONNECTOR),
    NOTE(Role.CONNECTOR);

    private final Role role;

    Verb(Role role) {
        this.role = role;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean allows(Role caller) {
        return caller == role;
    }

    public static Optional<Verb> of(String code) {
        for (var verb : values()) if (verb.code().equals(code)) return Optional.of(verb);
        return Optional.empty();
    }
}
