package be.mijnfonds.vault.evidence;

/** What came of checking a passkey's assertion. */
public sealed interface Asserted {
    /**
     * Whoever holds this credential was there, verified, for this challenge.
     *
     * @param signCount as the authenticator tells it, 0 to 2^32 - 1. Not enforced: passkeys that are synced between devices
     *     keep it at 0 (WebAuthn L3 section 6.1.1)
     * @param backedUp whether the passkey lives in somebody's cloud account too
     */
    record Proven(long signCount, boolean backedUp) implements Asserted {}

    record Refused(PasskeyFlaw flaw) implements Asserted {}
}
