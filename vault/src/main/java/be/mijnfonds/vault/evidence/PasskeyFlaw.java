package be.mijnfonds.vault.evidence;

/** Which check of a passkey failed first. For tests and the inner log only: outside there is one refusal. */
public enum PasskeyFlaw {
    CLIENT_DATA_UNREADABLE,
    TYPE,
    CHALLENGE,
    ORIGIN,
    /** The page was shown inside a frame of somebody else's page. */
    CROSS_ORIGIN,
    AUTHENTICATOR_DATA_UNREADABLE,
    RP_ID,
    USER_NOT_PRESENT,
    USER_NOT_VERIFIED,
    /** Backed up but not able to be: no authenticator says so (WebAuthn L3 section 6.1.3). */
    BACKUP_FLAGS,
    /** The credential in the authenticator's own data is missing, or another than the one named beside it. */
    CREDENTIAL_ID,
    /** Not an ES256 or RS256 key that we take. */
    KEY,
    SIGNATURE
}
