package be.mijnfonds.vault.evidence;

import be.mijnfonds.journal.json.Json;
import java.security.PublicKey;
import java.util.List;

/** What a provider signed, and encrypted to us when the settings say so: the same rules for its ID token and its userinfo. */
record TokenReader(Provider provider, Keys keys, List<DecryptionKey> own) {
    /** Where the provider's keys come from. */
    interface Keys {
        Found find(String kid);

        sealed interface Found {
            record Key(PublicKey key) implements Found {}

            record Unknown() implements Found {}

            record Away() implements Found {}
        }
    }

    sealed interface Read {
        /** What stands in it is the provider's word; whether it is about us and now, is still to be seen. */
        record Signed(Json.Obj claims) implements Read {
            @Override
            public String toString() {
                return "[secret]";
            }
        }

        record Not(ProviderProof why) implements Read {}
    }

    Read idToken(String token) {
        var how = provider.encryption();
        return how == null ? signed(token) : opened(token, how);
    }

    Read userinfo(String token) {
        var how = provider.encryption();
        return how == null || !how.userinfo() ? signed(token) : opened(token, how);
    }

    private Read opened(String token, Encryption how) {
        return switch (CompactJwe.open(token, how, own)) {
            case CompactJwe.Opened.Not(var flaw) -> refused(flaw);
            case CompactJwe.Opened.Content(var inner) -> signed(inner);
        };
    }

    private Read signed(String token) {
        var jws = CompactJws.parse(token);
        if (jws == null) return refused(ProviderFlaw.TOKEN_UNREADABLE);
        if (!jws.says("alg", provider.algorithm().name())) return refused(ProviderFlaw.ALGORITHM);
        var kid = jws.kid();
        if (kid == null) return refused(ProviderFlaw.KEY_UNKNOWN);
        return switch (keys.find(kid)) {
            case Keys.Found.Away() -> new Read.Not(new ProviderProof.ProviderAway(ProviderTrouble.UNREACHABLE));
            case Keys.Found.Unknown() -> refused(ProviderFlaw.KEY_UNKNOWN);
            case Keys.Found.Key(var key) -> claims(jws, key);
        };
    }

    private Read claims(CompactJws jws, PublicKey key) {
        if (!jws.isSignedBy(key, provider.algorithm())) return refused(ProviderFlaw.SIGNATURE);
        var claims = jws.claims();
        return claims == null ? refused(ProviderFlaw.TOKEN_UNREADABLE) : new Read.Signed(claims);
    }

    private static Read refused(ProviderFlaw flaw) {
        return new Read.Not(new ProviderProof.Refused(flaw));
    }
}
