package be.mijnfonds.vault.evidence;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about the person of an ID token (OpenID Connect Core section 5.3). Signed, or it is not taken: plain
 * JSON would be as good as the connection alone, and a proxy stands in it.
 */
record Userinfo(TokenReader reader, Egress egress, URI address) {
    /** RFC 6750 section 2.1, so that it cannot add a header of its own. */
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]{1,8192}=*");

    ProviderProof ask(@Nullable String accessToken, IdToken.Checked.Good who) {
        var subject = who.claims().subject();
        if (subject == null) return refused(ProviderFlaw.SUBJECT);
        if (accessToken == null || !BEARER.matcher(accessToken).matches()) return refused(ProviderFlaw.USERINFO);
        var answer = egress.get(address, accessToken).orElse(null);
        if (answer == null || answer.status() >= 500) return away(ProviderTrouble.UNREACHABLE);
        if (answer.status() != 200) return refused(ProviderFlaw.USERINFO);
        var token = new String(answer.body(), StandardCharsets.ISO_8859_1).strip();
        return switch (reader.userinfo(token)) {
            case TokenReader.Read.Not(var why) -> why;
            case TokenReader.Read.Signed(var said) -> {
                var id = who.claims();
                yield check(new Claims(id.provider(), said, id.nonceIssued(), id.now()), subject, who);
            }
        };
    }

    private static ProviderProof check(Claims claims, String subject, IdToken.Checked.Good who) {
        var flaw = claims.flaw(false);
        if (flaw != null) return refused(flaw);
        // Section 5.3.2: without this, userinfo of one person would answer the sign-in of another.
        if (!subject.equals(claims.subject())) return refused(ProviderFlaw.SUBJECT);
        return ProviderProof.of(claims, who);
    }

    private static ProviderProof refused(ProviderFlaw flaw) {
        return new ProviderProof.Refused(flaw);
    }

    private static ProviderProof away(ProviderTrouble trouble) {
        return new ProviderProof.ProviderAway(trouble);
    }
}
