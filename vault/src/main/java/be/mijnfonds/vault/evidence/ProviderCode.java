package be.mijnfonds.vault.evidence;

import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evidence by an identity provider. The vault swaps the code itself, so that neither token nor national number ever passes
 * the portal. One for each provider; may be used by many threads.
 */
public final class ProviderCode {
    /** Visible ASCII (RFC 6749 appendix A.11). */
    private static final Pattern CODE = Pattern.compile("[\\x20-\\x7e]{1,2048}");
    /** RFC 7636 section 4.1. */
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /** Questions under way at once: a slow provider must not take all of the vault's memory. */
    private static final int AT_ONCE = 64;

    private final Provider provider;
    private final TokenEndpoint endpoint;
    private final TokenReader reader;
    private final @Nullable Userinfo userinfo;
    private final Clock clock;
    private final Semaphore underWay = new Semaphore(AT_ONCE);

    /**
     * @param http must not follow redirects nor hold cookies; a proxy that lets only the providers' hosts through is set on it
     * @param own the keys that the provider encrypts to; none when it does not
     * @throws IllegalArgumentException when it does
     */
    public ProviderCode(
            Provider provider,
            ClientKey key,
            List<DecryptionKey> own,
            HttpClient http,
            Clock clock,
            SecureRandom random) {
        var egress = new Egress(http);
        this.provider = provider;
        this.endpoint = new TokenEndpoint(provider, key, egress, clock, random);
        var keys = new ProviderKeys(egress, provider.jwksUri(), provider.algorithm(), clock);
        this.reader = new TokenReader(provider, keys, List.copyOf(own));
        var address = provider.userinfoEndpoint();
        this.userinfo = address == null ? null : new Userinfo(reader, egress, address);
        this.clock = clock;
    }

    public Provider provider() {
        return provider;
    }

    /**
     * Asks the provider who authenticated for this challenge; takes up to fifteen seconds (code, key set and userinfo, five each). That
     * the nonce is ours, alive and unspent, the caller has checked before.
     *
     * @param code as the provider gave it to the page
     * @param codeVerifier PKCE, made by the page
     * @param challenge 32 bytes, computed again by the vault
     * @param nonceIssued when the vault made the nonce inside the challenge
     */
    public ProviderProof prove(String code, String codeVerifier, byte[] challenge, Instant nonceIssued) {
        Challenges.need(challenge);
        if (!CODE.matcher(code).matches() || !VERIFIER.matcher(codeVerifier).matches())
            return new ProviderProof.Refused(ProviderFlaw.CODE_MALFORMED);
        if (!underWay.tryAcquire()) return new ProviderProof.ProviderAway(ProviderTrouble.BUSY);
        try {
            return switch (endpoint.swap(code, codeVerifier)) {
                case TokenEndpoint.Swap.Not(var why) -> why;
                case TokenEndpoint.Swap.Tokens(var idToken, var accessToken) ->
                    who(idToken, accessToken, challenge, nonceIssued);
            };
        } finally {
            underWay.release();
        }
    }

    private ProviderProof who(String idToken, @Nullable String accessToken, byte[] challenge, Instant nonceIssued) {
        return switch (new IdToken(reader, challenge, nonceIssued, clock.instant()).check(idToken)) {
            case IdToken.Checked.Not(var why) -> why;
            case IdToken.Checked.Good good ->
                userinfo == null ? ProviderProof.of(good.claims(), good) : userinfo.ask(accessToken, good);
        };
    }
}
