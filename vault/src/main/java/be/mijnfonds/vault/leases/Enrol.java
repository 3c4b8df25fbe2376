package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.EnrolAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.evidence.Asserted;
import be.mijnfonds.vault.evidence.Created;
import be.mijnfonds.vault.evidence.CredentialKey;
import be.mijnfonds.vault.evidence.PasskeyAssertion;
import be.mijnfonds.vault.evidence.PasskeyCreation;
import be.mijnfonds.vault.evidence.RelyingParty;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.Lines;
import be.mijnfonds.vault.sequencer.Sequencer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds a passkey: fresh evidence of level high, a creation, and an assertion by the new key over itself. */
final class Enrol {
    private static final long FRESH_MS = 5 * 60_000;
    private static final long DAY_MS = 24 * 3_600_000L;

    private final Fund fund;
    private final RelyingParty pages;
    private final Nonces nonces;
    private final LeaseRows leases;
    private final CredentialRows credentials;
    private final Sequencer sequencer;
    private final Lines lines;

    Enrol(
            Fund fund,
            RelyingParty pages,
            Nonces nonces,
            LeaseRows leases,
            CredentialRows credentials,
            Sequencer sequencer,
            Lines lines) {
        this.fund = fund;
        this.pages = pages;
        this.nonces = nonces;
        this.leases = leases;
        this.credentials = credentials;
        this.sequencer = sequencer;
        this.lines = lines;
    }

    /** @throws Raced when another request of the lease came between */
    LeasedOutcome ask(Asked asked, EnrolAsk ask, long now) {
        var lease = asked.lease();
        if (asked.again()) return again(lease, ask);
        if (!lease.level().equals("high") || now - lease.issued() > FRESH_MS) return new Refused(Reason.NOT_FRESH);
        var newest = credentials.of(lease.ref()).stream()
                .mapToLong(Credential::since)
                .max();
        if (newest.isPresent() && now - newest.getAsLong() < DAY_MS) return new Refused(Reason.ONCE_A_DAY);
        var key = checked(lease, ask);
        if (key.isEmpty()) return new Refused(Reason.REFUSED);
        var credential = new Credential(
                ask.creation().credentialId(),
                lease.ref(),
                key.get().spki(),
                key.get().algorithm().cose(),
                lease.level(),
                now,
                null);
        var appended = sequencer.append(
                line(asked, credential),
                (connection, index) -> leases.update(connection, lease, asked.after(now)),
                (connection, index) -> Nonces.spend(connection, ask.creation().nonce()),
                (connection, index) -> Nonces.spend(connection, ask.assertion().nonce()),
                (connection, index) -> credentials.insert(connection, credential, index));
        return switch (appended) {
            case Appended.Durable durable -> new LeasedOutcome.Enrolled(ways(lease.ref()), durable.index());
            case Appended.Stale stale -> raced(lease) ? raise() : new Refused(Reason.REFUSED);
        };
    }

    /** The credential belongs to this lease's member: a repeated request learns nothing about anyone else's. */
    private LeasedOutcome again(Lease lease, EnrolAsk ask) {
        return credentials
                .find(ask.creation().credentialId())
                .filter(known -> known.ref().equals(lease.ref()))
                .<LeasedOutcome>map(known -> new LeasedOutcome.Enrolled(ways(lease.ref()), lease.line()))
                .orElseGet(() -> new Refused(Reason.REFUSED));
    }

    private Optional<CredentialKey> checked(Lease lease, EnrolAsk ask) {
        var creation = ask.creation();
        var assertion = ask.assertion();
        if (nonces.issued(creation.nonce(), Nonces.PASSKEY).isEmpty()
                || nonces.issued(assertion.nonce(), Nonces.PASSKEY).isEmpty()
                || !isFor(lease.ref(), creation.purpose(), null)
                || !isFor(
                        lease.ref(),
                        assertion.purpose(),
                        Challenge.credentialHash(creation.spki(), creation.credentialId()))) return Optional.empty();
        var created = new PasskeyCreation(
                        creation.credentialId(),
                        creation.spki(),
                        creation.alg(),
                        creation.clientDataJson(),
                        creation.authenticatorData())
                .check(
                        pages,
                        Challenge.of(creation.nonce(), lease.browserKey(), creation.purpose())
                                .bytes());
        if (!(created instanceof Created.Plausible(var key))) return Optional.empty();
        var asserted = new PasskeyAssertion(
                        assertion.clientDataJson(), assertion.authenticatorData(), assertion.signature())
                .check(
                        pages,
                        key,
                        Challenge.of(assertion.nonce(), lease.browserKey(), assertion.purpose())
                                .bytes());
        return asserted instanceof Asserted.Proven ? Optional.of(key) : Optional.empty();
    }

    private boolean isFor(Ref ref, byte[] purpose, byte @Nullable [] hash) {
        return Arrays.equals(Purpose.enrol(fund, ref, hash).bytes(), purpose);
    }

    private boolean raced(Lease lease) {
        return leases.find(lease.id()).map(Lease::n).orElse(-1L) != lease.n();
    }

    private static LeasedOutcome raise() {
        throw new Raced();
    }

    private java.util.List<be.mijnfonds.seal.Grant.Way> ways(Ref ref) {
        return credentials.of(ref).stream().map(Credential::way).toList();
    }

    private Line line(Asked asked, Credential credential) {
        var lease = asked.lease();
        return lines.begin("enrol", "granted")
                .kind("passkey")
                .actor(Line.Actor.of("member", lease.ref().value()))
                .subject(lease.ref().value())
                .lease(lease.id().value())
                .thing(Credential.thing(credential.id()))
                .purpose("way-to-sign-in")
                .ground("art15")
                .level(lease.level())
                .network(asked.caller().network())
                .trace(asked.caller().via().trace())
                .app(asked.caller().app())
                .build();
    }
}
