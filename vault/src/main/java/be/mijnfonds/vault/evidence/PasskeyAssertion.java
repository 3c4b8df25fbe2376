package be.mijnfonds.vault.evidence;

import java.nio.ByteBuffer;

/**
 * "I am here, and I was asked exactly this", signed by a passkey (WebAuthn L3 section 7.2), as it came over the wire.
 *
 * @param signature ECDSA as DER, RSA as it is
 */
public record PasskeyAssertion(byte[] clientDataJson, byte[] authenticatorData, byte[] signature) {

    /**
     * Whose credential it is, the caller must know: that it belongs to the ref the lease is for is not checked here. The
     * order lets nothing that depends on the credential be measured before the signature.
     *
     * @param challenge 32 bytes, computed again by the vault
     */
    public Asserted check(RelyingParty pages, CredentialKey key, byte[] challenge) {
        Challenges.need(challenge);
        var clientFlaw = ClientData.flaw(clientDataJson, "webauthn.get", challenge, pages);
        if (clientFlaw != null) return new Asserted.Refused(clientFlaw);
        var data = AuthenticatorData.parse(authenticatorData);
        // A credential inside belongs to a creation (section 6.1): no authenticator puts one here.
        if (data == null || data.credentialId() != null)
            return new Asserted.Refused(PasskeyFlaw.AUTHENTICATOR_DATA_UNREADABLE);
        var dataFlaw = data.flaw(pages);
        if (dataFlaw != null) return new Asserted.Refused(dataFlaw);
        if (!key.verifies(signed(), signature)) return new Asserted.Refused(PasskeyFlaw.SIGNATURE);
        return new Asserted.Proven(data.signCount(), data.backedUp());
    }

    private byte[] signed() {
        var hash = Sha256.of(clientDataJson);
        return ByteBuffer.allocate(authenticatorData.length + hash.length)
                .put(authenticatorData)
                .put(hash)
                .array();
    }
}
