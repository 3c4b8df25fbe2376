package be.mijnfonds.protocol;

import java.util.Locale;
import java.util.Optional;

/**
 * What a page may ask at the portal's one address: the vault's verbs that a portal relays, and those that it answers by itself.
 * Whoever expects something of each says it in a {@code switch}: a new one does not compile until they do.
 */
public enum PageVerb {
    HELLO,
    LEASE,
    UNLOCK,
    ENROL,
    AGREE,
    END,
    BUNDLES,
    POST,
    PAPER,
    INCIDENTS,
    DISCARD;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The vault's verb of the same name; empty for what the portal answers by itself. */
    public Optional<Verb> relayed() {
        return Verb.of(code());
    }

    public static Optional<PageVerb> of(String code) {
        for (var verb : values()) if (verb.code().equals(code)) return Optional.of(verb);
        return Optional.empty();
    }
}
