package be.mijnfonds.vault.evidence;

import java.util.Arrays;

/**
 * A new passkey (WebAuthn L3 section 7.1, attestation none), as it came over the wire. Nothing in it is signed: it counts
 * only together with an assertion by the new key, under a challenge that names key and credential.
 *
 * @param spki as the browser's {@code getPublicKey()} gives it
 * @param alg COSE number as {@code getPublicKeyAlgorithm()} gives it
 */
public record PasskeyCreation(
        byte[] credentialId, byte[] spki, long alg, byte[] clientDataJson, byte[] authenticatorData) {

    /** @param challenge 32 bytes, computed again by the vault */
    public Created check(RelyingParty pages, byte[] challenge) {
        Challenges.need(challenge);
        var clientFlaw = ClientData.flaw(clientDataJson, "webauthn.create", challenge, pages);
        if (clientFlaw != null) return new Created.Refused(clientFlaw);
        var data = AuthenticatorData.parse(authenticatorData);
        if (data == null) return new Created.Refused(PasskeyFlaw.AUTHENTICATOR_DATA_UNREADABLE);
        var dataFlaw = data.flaw(pages);
        if (dataFlaw != null) return new Created.Refused(dataFlaw);
        if (!Arrays.equals(data.credentialId(), credentialId)) return new Created.Refused(PasskeyFlaw.CREDENTIAL_ID);
        return CredentialKey.of(spki, alg)
                .<Created>map(Created.Plausible::new)
                .orElseGet(() -> new Created.Refused(PasskeyFlaw.KEY));
    }
}
