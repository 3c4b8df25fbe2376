package be.mijnfonds.vault.evidence;

/** Which check of a provider's evidence failed first. For tests and the inner log only: outside there is one refusal. */
public enum ProviderFlaw {
    /** The code or the PKCE verifier has no form that a provider could have made: nobody was called. */
    CODE_MALFORMED,
    /** The provider does not know the code, or it was not made for this verifier, client and redirect. */
    CODE_REFUSED,
    /** No ID token, or none that is a signed compact JWS with JSON inside. */
    TOKEN_UNREADABLE,
    /** Not encrypted in the way of the settings: plain, by another algorithm, compressed, or not a compact JWE at all. */
    ENCRYPTION,
    /** It does not open with a key of ours, or was changed on the way. */
    DECRYPTION,
    /** The token names another algorithm than the settings do. */
    ALGORITHM,
    KEY_UNKNOWN,
    SIGNATURE,
    ISSUER,
    AUDIENCE,
    EXPIRED,
    /** Issued in the future, before the nonce was, or not valid yet. */
    ISSUED_AT,
    /** The person authenticated before the nonce was made, so not for us, or in the future. */
    AUTH_TIME,
    ACR,
    NONCE,
    /** An ID token that names nobody, or userinfo about somebody else. */
    SUBJECT,
    /** The provider does not give userinfo for the access token that it has just made. */
    USERINFO,
    NATIONAL_NUMBER
}
