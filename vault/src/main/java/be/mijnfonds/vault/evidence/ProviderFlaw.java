package be.mijnfonds.vault.evidence;

/** Which check of a provider's evidence failed first. For tests and the inner log only: outside there is one refusal. */
public enum ProviderFlaw {
    /** The code or the PKCE verifier has no form that a provider could have made: nobody was called. */
    CODE_MALFORMED,
    /** The provider does not know the code, or it was not made for this verifier, client and redirect. */
    CODE_REFUSED,
    /** No ID token, or none that is a signed compact JWS with JSON inside. */
    TOKEN_UNREADABLE,
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
    NATIONAL_NUMBER
}
