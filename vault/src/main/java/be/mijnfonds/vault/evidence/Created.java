package be.mijnfonds.vault.evidence;

/** What came of checking a passkey's creation. */
public sealed interface Created {
    /** A well-formed new credential for this challenge. That somebody holds its key, only its first assertion proves. */
    record Plausible(CredentialKey key) implements Created {}

    record Refused(PasskeyFlaw flaw) implements Created {}
}
