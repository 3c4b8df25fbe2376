package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Swaps a code for an ID token (RFC 6749 section 4.1.3), known to the provider by {@code private_key_jwt} and PKCE. */
final class TokenEndpoint {
    /** Seconds that our own assertion lives: once round to the provider. */
    private static final long ASSERTION_LIFE = 60;

    private final Provider provider;
    private final ClientKey key;
    private final Egress egress;
    private final Clock clock;
    private final SecureRandom random;

    TokenEndpoint(Provider provider, ClientKey key, Egress egress, Clock clock, SecureRandom random) {
        this.provider = provider;
        this.key = key;
        this.egress = egress;
        this.clock = clock;
        this.random = random;
    }

    sealed interface Swap {
        /** What came, unchecked. The access token is good for userinfo and for nothing else that we do. */
        record Tokens(String idToken, @Nullable String accessToken) implements Swap {
            @Override
            public String toString() {
                return "[secret]";
            }
        }

        record Not(ProviderProof why) implements Swap {}
    }

    Swap swap(String code, String codeVerifier) {
        var answer =
                egress.post(provider.tokenEndpoint(), form(code, codeVerifier)).orElse(null);
        if (answer == null) return away(ProviderTrouble.UNREACHABLE);
        var json = json(answer.body());
        return switch (answer.status()) {
            case 200 -> token(json);
            case 400 -> isAboutUs(json) ? away(ProviderTrouble.CLIENT_REFUSED) : refused(ProviderFlaw.CODE_REFUSED);
            case 401, 403 -> away(ProviderTrouble.CLIENT_REFUSED);
            default -> away(answer.status() >= 500 ? ProviderTrouble.UNREACHABLE : ProviderTrouble.UNREADABLE);
        };
    }

    private static Swap token(Json.@Nullable Obj json) {
        if (json == null) return away(ProviderTrouble.UNREADABLE);
        if (!(json.get("id_token") instanceof Json.Text(var token))) return refused(ProviderFlaw.TOKEN_UNREADABLE);
        return new Swap.Tokens(token, json.get("access_token") instanceof Json.Text(var access) ? access : null);
    }

    // RFC 6749 section 5.2: all other errors are about the code.
    private static boolean isAboutUs(Json.@Nullable Obj json) {
        return json != null
                && json.get("error") instanceof Json.Text(var error)
                && (error.equals("invalid_client") || error.equals("unauthorized_client"));
    }

    private String form(String code, String codeVerifier) {
        var fields = new TreeMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                codeVerifier,
                "redirect_uri",
                provider.redirect(),
                "client_id",
                provider.clientId(),
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion()));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** RFC 7523 section 3; one audience only, the endpoint it is sent to, so that it is of no use at another. */
    private String assertion() {
        var id = new byte[16];
        random.nextBytes(id);
        var now = clock.instant().getEpochSecond();
        var header = Json.object()
                .put("alg", key.algorithm().name())
                .put("typ", "JWT")
                .put("kid", key.kid());
        var claims = Json.object()
                .put("iss", provider.clientId())
                .put("sub", provider.clientId())
                .put("aud", provider.tokenEndpoint().toString())
                .put("jti", Base64Url.encode(id))
                .put("iat", now)
                .put("exp", now + ASSERTION_LIFE);
        var signed = Base64Url.encode(header.build().canonical()) + "."
                + Base64Url.encode(claims.build().canonical());
        return signed + "." + Base64Url.encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Json.@Nullable Obj json(byte[] body) {
        try {
            return Json.parse(body) instanceof Json.Obj object ? object : null;
        } catch (JsonException e) {
            return null;
        }
    }

    private static Swap refused(ProviderFlaw flaw) {
        return new Swap.Not(new ProviderProof.Refused(flaw));
    }

    private static Swap away(ProviderTrouble trouble) {
        return new Swap.Not(new ProviderProof.ProviderAway(trouble));
    }
}
