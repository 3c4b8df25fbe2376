package be.mijnfonds.vault.evidence;

import java.time.Instant;

/** What came of swapping a provider's code. */
public sealed interface ProviderProof {
    /**
     * The provider says that this person authenticated for exactly our challenge.
     *
     * @param authTime when, by the provider's clock, to the second; when the token was made, of a provider without sessions
     */
    record Proven(NationalNumber nationalNumber, Instant authTime, String acr) implements ProviderProof {}

    record Refused(ProviderFlaw flaw) implements ProviderProof {}

    /** Nothing is known about the person: the provider could not be asked. The code may be spent, so sign in anew. */
    record ProviderAway(ProviderTrouble trouble) implements ProviderProof {}

    /** @param holder where the number is read */
    static ProviderProof of(Claims holder, IdToken.Checked.Good who) {
        var number = holder.number();
        return number == null
                ? new Refused(ProviderFlaw.NATIONAL_NUMBER)
                : new Proven(number, who.authTime(), who.level());
    }
}
