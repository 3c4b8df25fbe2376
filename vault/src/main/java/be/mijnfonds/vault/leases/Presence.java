package be.mijnfonds.vault.leases;

import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.vault.evidence.Asserted;
import be.mijnfonds.vault.evidence.CredentialKey;
import be.mijnfonds.vault.evidence.PasskeyAssertion;
import be.mijnfonds.vault.evidence.ProviderCode;
import be.mijnfonds.vault.evidence.ProviderProof;
import be.mijnfonds.vault.evidence.RelyingParty;
import be.mijnfonds.vault.members.Member;
import be.mijnfonds.vault.members.Members;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Turns evidence into a person: the vault checks the original itself and takes nobody's word for it. */
final class Presence {
    sealed interface Shown {
        /** @param credentialId empty array for a provider */
        record By(Member member, String kind, String level, byte[] credentialId) implements Shown {}

        record Nobody() implements Shown {}

        record ProviderAway() implements Shown {}
    }

    private final RelyingParty pages;
    private final Map<String, ProviderCode> providers;
    private final CredentialRows credentials;
    private final Members members;
    private final CredentialKey nobodys;

    Presence(
            RelyingParty pages,
            Map<String, ProviderCode> providers,
            CredentialRows credentials,
            Members members,
            SecureRandom random) {
        this.pages = pages;
        this.providers = Map.copyOf(providers);
        this.credentials = credentials;
        this.members = members;
        this.nobodys = CredentialKey.nobodys(random);
    }

    Shown of(Evidence evidence, Challenge challenge, Instant nonceIssued) {
        return switch (evidence) {
            case Evidence.Passkey passkey -> passkey(passkey, challenge);
            case Evidence.Provider code -> provider(code, challenge, nonceIssued);
        };
    }

    private Shown passkey(Evidence.Passkey passkey, Challenge challenge) {
        var credential = credentials.find(passkey.credentialId());
        var key = credential.flatMap(known -> CredentialKey.of(known.spki(), known.alg()));
        var asserted = new PasskeyAssertion(passkey.clientDataJson(), passkey.authenticatorData(), passkey.signature())
                .check(pages, key.orElse(nobodys), challenge.bytes());
        if (key.isEmpty() || credential.isEmpty() || !(asserted instanceof Asserted.Proven)) return new Shown.Nobody();
        // The ref comes from the credential that signed, and from nowhere else.
        return by(
                members.withRef(credential.get().ref()),
                "passkey",
                credential.get().level(),
                passkey.credentialId());
    }

    private Shown provider(Evidence.Provider code, Challenge challenge, Instant nonceIssued) {
        var provider = providers.get(code.provider());
        if (provider == null) return new Shown.Nobody();
        return switch (provider.prove(code.code(), code.codeVerifier(), challenge.bytes(), nonceIssued)) {
            case ProviderProof.Proven proven ->
                by(members.withNumber(proven.nationalNumber().digits()), code.provider(), "high", new byte[0]);
            case ProviderProof.Refused refused -> new Shown.Nobody();
            case ProviderProof.ProviderAway away -> new Shown.ProviderAway();
        };
    }

    private static Shown by(Optional<Member> member, String kind, String level, byte[] credentialId) {
        return member.<Shown>map(known -> new Shown.By(known, kind, level, credentialId))
                .orElseGet(Shown.Nobody::new);
    }
}
