package be.mijnfonds.vault.leases;

import be.mijnfonds.protocol.AgreeAsk;
import be.mijnfonds.protocol.EnrolAsk;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.DatabaseAway;
import be.mijnfonds.vault.evidence.Asserted;
import be.mijnfonds.vault.evidence.Created;
import be.mijnfonds.vault.evidence.CredentialKey;
import be.mijnfonds.vault.evidence.PasskeyAssertion;
import be.mijnfonds.vault.evidence.PasskeyCreation;
import be.mijnfonds.vault.evidence.ProviderCode;
import be.mijnfonds.vault.evidence.ProviderProof;
import be.mijnfonds.vault.evidence.RelyingParty;
import be.mijnfonds.vault.letters.Letter;
import be.mijnfonds.vault.letters.Letters;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns evidence into a person: the vault checks the original itself and takes nobody's word for it. */
public final class Presence {
    sealed interface Shown {
        /**
         * @param credentialId empty array for all but a passkey
         * @param letter what is used up with the lease; null for all but a letter
         */
        record By(
                People.Person person,
                String kind,
                String level,
                byte[] credentialId,
                @Nullable Letter letter) implements Shown {}

        record Nobody() implements Shown {}

        record ProviderAway() implements Shown {}
    }

    private final RelyingParty pages;
    private final Map<String, ProviderCode> providers;
    private final Letters letters;
    private final Nonces nonces;
    private final CredentialRows credentials;
    private final People people;
    private final Clock clock;
    private final Ref nobody;
    private final CredentialKey nobodys;
    private final ProviderVoice voice;

    public Presence(
            RelyingParty pages,
            Map<String, ProviderCode> providers,
            Letters letters,
            Nonces nonces,
            Office office,
            ProviderVoice voice,
            SecureRandom random) {
        this.pages = pages;
        this.providers = Map.copyOf(providers);
        this.letters = letters;
        this.nonces = nonces;
        this.credentials = office.credentials;
        this.people = office.people;
        this.clock = office.clock;
        this.voice = voice;
        this.nobody = Ref.random(random);
        this.nobodys = CredentialKey.nobodys(random);
    }

    /** When the nonce was issued, if it is ours and lives as long as this kind of evidence may take. */
    Optional<Instant> nonceIssued(byte[] nonce, Evidence evidence) {
        return nonces.issued(nonce, evidence instanceof Evidence.Provider ? Nonces.PROVIDER : Nonces.PASSKEY);
    }

    /** The key of a new passkey, when both ceremonies are for exactly what they must be for. */
    Optional<CredentialKey> created(EnrolAsk ask, Fund fund, Lease lease) {
        var creation = ask.creation();
        var assertion = ask.assertion();
        var first = Purpose.enrol(fund, lease.ref(), null);
        var second =
                Purpose.enrol(fund, lease.ref(), Challenge.credentialHash(creation.spki(), creation.credentialId()));
        if (!isAlive(creation.nonce())
                || !isAlive(assertion.nonce())
                || !Arrays.equals(first.bytes(), creation.purpose())
                || !Arrays.equals(second.bytes(), assertion.purpose())) return Optional.empty();
        return plausible(creation, Challenge.of(creation.nonce(), lease.browserKey(), creation.purpose()))
                .filter(key -> holds(
                        key, assertion, Challenge.of(assertion.nonce(), lease.browserKey(), assertion.purpose())));
    }

    private boolean isAlive(byte[] nonce) {
        return nonces.issued(nonce, Nonces.PASSKEY).isPresent();
    }

    private Optional<CredentialKey> plausible(EnrolAsk.Creation creation, Challenge challenge) {
        var created = new PasskeyCreation(
                        creation.credentialId(),
                        creation.spki(),
                        creation.alg(),
                        creation.clientDataJson(),
                        creation.authenticatorData())
                .check(pages, challenge.bytes());
        return created instanceof Created.Plausible(var key) ? Optional.of(key) : Optional.empty();
    }

    private boolean holds(CredentialKey key, EnrolAsk.Assertion assertion, Challenge challenge) {
        return new PasskeyAssertion(assertion.clientDataJson(), assertion.authenticatorData(), assertion.signature())
                        .check(pages, key, challenge.bytes())
                instanceof Asserted.Proven;
    }

    /**
     * Who touched, when it was this lease's own member and over exactly this statement.
     *
     * @param canary told when it was one who touched
     * @throws DatabaseAway when the provider does not answer: nothing was decided
     */
    Optional<Shown.By> touched(AgreeAsk.Touch touch, Fund fund, Lease lease, AgreeAsk ask, Consumer<Ref> canary) {
        var purpose = Purpose.agree(fund, lease.ref(), ask.kind(), ask.hash()).bytes();
        var issued = nonceIssued(touch.nonce(), touch.evidence());
        if (issued.isEmpty() || !Arrays.equals(purpose, touch.purpose())) return Optional.empty();
        var challenge = Challenge.of(touch.nonce(), lease.browserKey(), purpose);
        return switch (of(touch.evidence(), challenge, issued.get())) {
            // Somebody else's good proof is none here: without this any passkey of the fund could stand for this
            // member.
            case Shown.By by
            when by.person().ref().equals(lease.ref()) && by.level().equals(Credential.HIGH) -> Optional.of(by);
            case Shown.By another -> {
                if (another.person().canary()) canary.accept(another.person().ref());
                yield Optional.empty();
            }
            case Shown.Nobody nobody -> Optional.empty();
            case Shown.ProviderAway away -> throw new DatabaseAway("a provider does not answer");
        };
    }

    Shown of(Evidence evidence, Challenge challenge, Instant nonceIssued) {
        return switch (evidence) {
            case Evidence.Passkey passkey -> passkey(passkey, challenge);
            case Evidence.Provider code -> provider(code, challenge, nonceIssued);
            case Evidence.Letter letter -> letter(letter, challenge);
        };
    }

    private Shown passkey(Evidence.Passkey passkey, Challenge challenge) {
        var credential = credentials.find(passkey.credentialId());
        var key = credential.flatMap(known -> CredentialKey.of(known.spki(), known.alg()));
        var asserted = new PasskeyAssertion(passkey.clientDataJson(), passkey.authenticatorData(), passkey.signature())
                .check(pages, key.orElse(nobodys), challenge.bytes());
        // The ref comes from the credential that signed, and from nowhere else.
        // Looked up for nobody too: how far a proof got must not show in the time.
        var person = people.withRef(credential.map(Credential::ref).orElse(nobody));
        if (key.isEmpty() || credential.isEmpty() || !(asserted instanceof Asserted.Proven)) return new Shown.Nobody();
        return by(person, "passkey", credential.get().level(clock.millis()), passkey.credentialId(), null);
    }

    /** A letter lies in a letter box for a while, and others may have opened it: never more than level low. */
    private Shown letter(Evidence.Letter evidence, Challenge challenge) {
        return letters.shown(evidence, challenge)
                .map(letter -> by(people.withRef(letter.ref()), "letter-code", Credential.LOW, new byte[0], letter))
                .orElseGet(Shown.Nobody::new);
    }

    private Shown provider(Evidence.Provider code, Challenge challenge, Instant nonceIssued) {
        var provider = providers.get(code.provider());
        if (provider == null) return new Shown.Nobody();
        return switch (provider.prove(code.code(), code.codeVerifier(), challenge.bytes(), nonceIssued)) {
            case ProviderProof.Proven proven ->
                by(
                        people.withNumber(proven.nationalNumber().digits()),
                        code.provider(),
                        Credential.HIGH,
                        new byte[0],
                        null);
            case ProviderProof.Refused(var flaw) -> {
                voice.say(code.provider(), "refused", flaw);
                yield new Shown.Nobody();
            }
            case ProviderProof.ProviderAway(var trouble) -> {
                voice.say(code.provider(), "away", trouble);
                yield new Shown.ProviderAway();
            }
        };
    }

    private static Shown by(
            Optional<People.Person> person, String kind, String level, byte[] credentialId, @Nullable Letter letter) {
        return person.<Shown>map(known -> new Shown.By(known, kind, level, credentialId, letter))
                .orElseGet(Shown.Nobody::new);
    }
}
