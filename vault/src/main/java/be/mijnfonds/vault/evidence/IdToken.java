package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules for an ID token (OpenID Connect Core section 3.1.3.7), with one addition: its nonce is our challenge, so the
 * token is good for one browser key and one purpose only.
 *
 * @param challenge 32 bytes
 * @param nonceIssued when the vault made the nonce inside the challenge
 */
record IdToken(Provider provider, Keys keys, byte[] challenge, Instant nonceIssued, Instant now) {
    /** How far a provider's clock may be from ours. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** Far enough for any real time, near enough that sums with it never overflow. */
    private static final long MAX_SECONDS = 1L << 40;

    /** Where the provider's keys come from. */
    interface Keys {
        Found find(String kid);

        sealed interface Found {
            record Key(PublicKey key) implements Found {}

            record Unknown() implements Found {}

            record Away() implements Found {}
        }
    }

    ProviderProof check(String token) {
        var jws = CompactJws.parse(token);
        if (jws == null) return refused(ProviderFlaw.TOKEN_UNREADABLE);
        if (!jws.says("alg", provider.algorithm().name())) return refused(ProviderFlaw.ALGORITHM);
        var kid = jws.kid();
        if (kid == null) return refused(ProviderFlaw.KEY_UNKNOWN);
        return switch (keys.find(kid)) {
            case Keys.Found.Away() -> new ProviderProof.ProviderAway(ProviderTrouble.UNREACHABLE);
            case Keys.Found.Unknown() -> refused(ProviderFlaw.KEY_UNKNOWN);
            case Keys.Found.Key(var key) -> checkSigned(jws, key);
        };
    }

    private ProviderProof checkSigned(CompactJws jws, PublicKey key) {
        if (!jws.isSignedBy(key, provider.algorithm())) return refused(ProviderFlaw.SIGNATURE);
        var claims = jws.claims();
        if (claims == null) return refused(ProviderFlaw.TOKEN_UNREADABLE);
        if (!Json.of(provider.issuer()).equals(claims.get("iss"))) return refused(ProviderFlaw.ISSUER);
        if (!isForUs(claims)) return refused(ProviderFlaw.AUDIENCE);
        var times = timeFlaw(claims);
        if (times != null) return refused(times);
        if (!isNonce(claims.get("nonce"))) return refused(ProviderFlaw.NONCE);
        if (!(claims.get("acr") instanceof Json.Text(var acr) && provider.acr().contains(acr)))
            return refused(ProviderFlaw.ACR);
        var authTime = time(claims, "auth_time");
        if (authTime == null || isBeforeNonce(authTime) || isAhead(authTime)) return refused(ProviderFlaw.AUTH_TIME);
        if (!(claims.get(provider.claim()) instanceof Json.Text(var digits)))
            return refused(ProviderFlaw.NATIONAL_NUMBER);
        return NationalNumber.of(digits)
                .<ProviderProof>map(number -> new ProviderProof.Proven(number, authTime, acr))
                .orElseGet(() -> refused(ProviderFlaw.NATIONAL_NUMBER));
    }

    private boolean isForUs(Json.Obj claims) {
        var us = Json.of(provider.clientId());
        var audiences = claims.get("aud") instanceof Json.Arr(var items) ? items : listOf(claims.get("aud"));
        if (!audiences.contains(us)) return false;
        var azp = claims.get("azp");
        return azp == null ? audiences.size() == 1 : azp.equals(us);
    }

    private @Nullable ProviderFlaw timeFlaw(Json.Obj claims) {
        var expires = time(claims, "exp");
        if (expires == null || !now.isBefore(expires.plus(SKEW))) return ProviderFlaw.EXPIRED;
        var issued = time(claims, "iat");
        if (issued == null || isBeforeNonce(issued) || isAhead(issued)) return ProviderFlaw.ISSUED_AT;
        if (claims.get("nbf") == null) return null;
        var from = time(claims, "nbf");
        return from == null || isAhead(from) ? ProviderFlaw.ISSUED_AT : null;
    }

    private boolean isNonce(@Nullable Json said) {
        if (!(said instanceof Json.Text(var nonce))) return false;
        return MessageDigest.isEqual(
                nonce.getBytes(StandardCharsets.UTF_8),
                Base64Url.encode(challenge).getBytes(StandardCharsets.UTF_8));
    }

    private boolean isBeforeNonce(Instant time) {
        return time.isBefore(nonceIssued.minus(SKEW));
    }

    private boolean isAhead(Instant time) {
        return time.isAfter(now.plus(SKEW));
    }

    private static @Nullable Instant time(Json.Obj claims, String name) {
        if (!(claims.get(name) instanceof Json.Int(var seconds)) || seconds < 0 || seconds > MAX_SECONDS) return null;
        return Instant.ofEpochSecond(seconds);
    }

    private static List<Json> listOf(@Nullable Json value) {
        return value == null ? List.of() : List.of(value);
    }

    private static ProviderProof refused(ProviderFlaw flaw) {
        return new ProviderProof.Refused(flaw);
    }
}
