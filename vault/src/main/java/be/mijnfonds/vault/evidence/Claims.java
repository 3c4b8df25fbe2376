package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ID token and userinfo have in common: by this provider, for us, now.
 *
 * @param nonceIssued when the vault made the nonce that this sign-in answers
 */
record Claims(Provider provider, Json.Obj said, Instant nonceIssued, Instant now) {
    /** How far a provider's clock may be from ours. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** Far enough for any real time, near enough that sums with it never overflow. */
    private static final long MAX_SECONDS = 1L << 40;

    /** OpenID Connect Core section 2: at most 255 characters. */
    private static final int MAX_SUBJECT = 255;

    /** @param dated whether {@code exp} and {@code iat} must be there; when they are there they are always checked */
    @Nullable
    ProviderFlaw flaw(boolean dated) {
        if (!Json.of(provider.issuer()).equals(said.get("iss"))) return ProviderFlaw.ISSUER;
        if (!isForUs()) return ProviderFlaw.AUDIENCE;
        if (dated || said.get("exp") != null) {
            var expires = time("exp");
            if (expires == null || !now.isBefore(expires.plus(SKEW))) return ProviderFlaw.EXPIRED;
        }
        if ((dated || said.get("iat") != null) && !isOfNow("iat")) return ProviderFlaw.ISSUED_AT;
        if (said.get("nbf") == null) return null;
        var from = time("nbf");
        return from == null || isAhead(from) ? ProviderFlaw.ISSUED_AT : null;
    }

    /** Neither before the nonce, so not for us, nor in the future. */
    boolean isOfNow(String name) {
        var time = time(name);
        return time != null && !time.isBefore(nonceIssued.minus(SKEW)) && !isAhead(time);
    }

    @Nullable
    Instant time(String name) {
        if (!(said.get(name) instanceof Json.Int(var seconds)) || seconds < 0 || seconds > MAX_SECONDS) return null;
        return Instant.ofEpochSecond(seconds);
    }

    /** Null when it names nobody. */
    @Nullable
    String subject() {
        if (!(said.get("sub") instanceof Json.Text(var subject))) return null;
        return subject.isBlank() || subject.length() > MAX_SUBJECT ? null : subject;
    }

    @Nullable
    NationalNumber number() {
        if (!(said.get(provider.claim()) instanceof Json.Text(var digits))) return null;
        return NationalNumber.of(digits).orElse(null);
    }

    private boolean isForUs() {
        var us = Json.of(provider.clientId());
        var audiences = said.get("aud") instanceof Json.Arr(var items) ? items : listOf(said.get("aud"));
        if (!audiences.contains(us)) return false;
        var azp = said.get("azp");
        return azp == null ? audiences.size() == 1 : azp.equals(us);
    }

    private boolean isAhead(Instant time) {
        return time.isAfter(now.plus(SKEW));
    }

    private static List<Json> listOf(@Nullable Json value) {
        return value == null ? List.of() : List.of(value);
    }
}
