package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules for an ID token (OpenID Connect Core section 3.1.3.7), with one addition: its nonce is our challenge, so the
 * token is good for one browser key and one purpose only.
 *
 * @param challenge 32 bytes
 */
record IdToken(TokenReader reader, byte[] challenge, Instant nonceIssued, Instant now) {

    sealed interface Checked {
        /** Somebody authenticated for our challenge; who it is the provider calls by {@code sub}, if by anything. */
        record Good(Claims claims, Instant authTime, String level) implements Checked {}

        record Not(ProviderProof why) implements Checked {}
    }

    Checked check(String token) {
        return switch (reader.idToken(token)) {
            case TokenReader.Read.Not(var why) -> new Checked.Not(why);
            case TokenReader.Read.Signed(var said) -> check(said);
        };
    }

    private Checked check(Json.Obj said) {
        var provider = reader.provider();
        var claims = new Claims(provider, said, nonceIssued, now);
        var flaw = claims.flaw(true);
        if (flaw != null) return refused(flaw);
        if (!isNonce(said.get("nonce"))) return refused(ProviderFlaw.NONCE);
        var level = level(provider, said);
        if (level == null) return refused(ProviderFlaw.ACR);
        var told = said.get("auth_time") != null;
        if ((told || provider.authTime()) && !claims.isOfNow("auth_time")) return refused(ProviderFlaw.AUTH_TIME);
        var time = Objects.requireNonNull(claims.time(told ? "auth_time" : "iat"));
        return new Checked.Good(claims, time, level);
    }

    /** The accepted level that the token names, or null. */
    private static @Nullable String level(Provider provider, Json.Obj said) {
        var named = said.get(provider.levelIn());
        if (named instanceof Json.Text(var level) && provider.levelIn().equals("acr"))
            return provider.acr().contains(level) ? level : null;
        if (!(named instanceof Json.Arr(var methods)) || !provider.levelIn().equals("amr")) return null;
        return provider.acr().stream()
                .filter(level -> methods.contains(Json.of(level)))
                .findFirst()
                .orElse(null);
    }

    private boolean isNonce(@Nullable Json said) {
        if (!(said instanceof Json.Text(var nonce))) return false;
        return MessageDigest.isEqual(
                nonce.getBytes(StandardCharsets.UTF_8),
                Base64Url.encode(challenge).getBytes(StandardCharsets.UTF_8));
    }

    private static Checked refused(ProviderFlaw flaw) {
        return new Checked.Not(new ProviderProof.Refused(flaw));
    }
}
