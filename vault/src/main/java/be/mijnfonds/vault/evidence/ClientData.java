package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** What the browser says it was asked, by which page, and in which frame (WebAuthn L3 section 5.8.1). */
final class ClientData {
    /** Browsers write about 150 bytes. */
    private static final int MAX = 4096;

    private ClientData() {}

    /**
     * Members that browsers add are let through (they do, to keep us from comparing by template); the ones that decide may
     * stand there once only, which our JSON sees to.
     *
     * @return the first thing wrong, or null
     */
    static @Nullable PasskeyFlaw flaw(byte[] json, String type, byte[] challenge, RelyingParty pages) {
        if (json.length > MAX) return PasskeyFlaw.CLIENT_DATA_UNREADABLE;
        Json read;
        try {
            read = Json.parse(json);
        } catch (JsonException e) {
            return PasskeyFlaw.CLIENT_DATA_UNREADABLE;
        }
        if (!(read instanceof Json.Obj data)) return PasskeyFlaw.CLIENT_DATA_UNREADABLE;
        if (!(data.get("type") instanceof Json.Text(var said) && said.equals(type))) return PasskeyFlaw.TYPE;
        if (!isChallenge(data.get("challenge"), challenge)) return PasskeyFlaw.CHALLENGE;
        if (!(data.get("origin") instanceof Json.Text(var origin)
                && pages.origins().contains(origin))) return PasskeyFlaw.ORIGIN;
        var crossOrigin = data.get("crossOrigin");
        if (crossOrigin != null && !crossOrigin.equals(Json.of(false))) return PasskeyFlaw.CROSS_ORIGIN;
        return data.get("topOrigin") == null ? null : PasskeyFlaw.CROSS_ORIGIN;
    }

    private static boolean isChallenge(@Nullable Json said, byte[] challenge) {
        if (!(said instanceof Json.Text(var text))) return false;
        try {
            return MessageDigest.isEqual(Base64Url.decode(text), challenge);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
