package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An encrypted compact JWE (RFC 7516 section 7.1). That it opens says nothing about who made it, for everybody has our public
 * key: what counts is the signature on what lies inside.
 */
final class CompactJwe {
    private static final int MAX = 32 * 1024;

    /**
     * All that may stand in the head. Not {@code zip}: what is compressed can be a thousand times as large as what we
     * limited. Not {@code crit}, nor {@code jwk}, {@code jku} and {@code x5u}, which offer keys of the sender's own.
     */
    private static final Set<String> KNOWN = Set.of("alg", "enc", "kid", "cty", "typ", "epk", "apu", "apv");

    private CompactJwe() {}

    sealed interface Opened {
        record Content(String text) implements Opened {
            @Override
            public String toString() {
                return "[secret]";
            }
        }

        record Not(ProviderFlaw flaw) implements Opened {}
    }

    static Opened open(String token, Encryption how, List<DecryptionKey> own) {
        if (token.length() > MAX) return new Opened.Not(ProviderFlaw.ENCRYPTION);
        var parts = token.split("\\.", -1);
        if (parts.length != 5) return new Opened.Not(ProviderFlaw.ENCRYPTION);
        try {
            if (!(Json.parse(Base64Url.decode(parts[0])) instanceof Json.Obj header) || !isAsAgreed(header, how))
                return new Opened.Not(ProviderFlaw.ENCRYPTION);
            var keys = named(header.get("kid"), own);
            if (keys.isEmpty()) return new Opened.Not(ProviderFlaw.DECRYPTION);
            var content = decrypt(header, parts, how, keys);
            return content == null
                    ? new Opened.Not(ProviderFlaw.DECRYPTION)
                    : new Opened.Content(new String(content, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException | JsonException e) {
            return new Opened.Not(ProviderFlaw.ENCRYPTION);
        }
    }

    private static boolean isAsAgreed(Json.Obj header, Encryption how) {
        return KNOWN.containsAll(header.fields().keySet())
                && Json.of(how.alg().alg()).equals(header.get("alg"))
                && Json.of(how.enc().enc()).equals(header.get("enc"))
                && isJwt(header.get("cty"))
                && isJwt(header.get("typ"));
    }

    private static boolean isJwt(@Nullable Json type) {
        return type == null || (type instanceof Json.Text(var text) && text.equalsIgnoreCase("JWT"));
    }

    /** A token that names no key is tried with each of ours, two at most. */
    private static List<DecryptionKey> named(@Nullable Json kid, List<DecryptionKey> own) {
        if (kid == null) return own;
        return own.stream().filter(key -> Json.of(key.kid()).equals(kid)).toList();
    }

    private static byte @Nullable [] decrypt(
            Json.Obj header, String[] parts, Encryption how, List<DecryptionKey> keys) {
        var encryptedKey = Base64Url.decode(parts[1]);
        var iv = Base64Url.decode(parts[2]);
        var ciphertext = Base64Url.decode(parts[3]);
        var tag = Base64Url.decode(parts[4]);
        var aad = parts[0].getBytes(StandardCharsets.US_ASCII);
        for (var own : keys) {
            var key = how.alg().unwrap(header, encryptedKey, own.key(), how.enc());
            var content = key == null ? null : how.enc().open(key, iv, ciphertext, tag, aad);
            if (content != null) return content;
        }
        return null;
    }
}
