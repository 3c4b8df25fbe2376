package be.mijnfonds.vault.evidence;

/** Why a provider could not be asked. For the inner log only. */
public enum ProviderTrouble {
    /** No answer in time, none at all, or one above the size limit. */
    UNREACHABLE,
    /** It answers, but with a status or text that no token endpoint or key set has. */
    UNREADABLE,
    /** It does not take our client key or client id: a matter of settings, not of the member. */
    CLIENT_REFUSED,
    /** Too many of our own questions are under way. */
    BUSY
}
