package be.mijnfonds.vault.evidence;

import java.time.Instant;

/** What came of swapping a provider's code. */
public sealed interface ProviderProof {
    /**
     * The provider says that this person authenticated for exactly our challenge.
     *
     * @param authTime when, by the provider's clock, to the second
     */
    record Proven(NationalNumber nationalNumber, Instant authTime, String acr) implements ProviderProof {}

    record Refused(ProviderFlaw flaw) implements ProviderProof {}

    /** Nothing is known about the person: the provider could not be asked. The code may be spent, so sign in anew. */
    record ProviderAway(ProviderTrouble trouble) implements ProviderProof {}
}
