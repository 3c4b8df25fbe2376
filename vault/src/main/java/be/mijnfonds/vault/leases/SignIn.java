package be.mijnfonds.vault.leases;

import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.LeaseAnswer;
import be.mijnfonds.protocol.LeaseAsk;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.letters.Letter;
import be.mijnfonds.vault.letters.Letters;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.RowWrite;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives leases: evidence checked, line durable, and only then the grant. */
final class SignIn {
    /** Seconds after which a silent provider is tried again. */
    private static final long PROVIDER_AGAIN = 30;
    /** Seconds after which to look whether a portal or the fund is open again. */
    private static final long FROZEN_AGAIN = 120;

    private final Office office;
    private final Presence presence;
    private final Letters letters;
    private final Ceiling ceiling;
    private final SecureRandom random;

    SignIn(Office office, Presence presence, Letters letters, Ceiling ceiling, SecureRandom random) {
        this.office = office;
        this.presence = presence;
        this.letters = letters;
        this.ceiling = ceiling;
        this.random = random;
    }

    /** Somebody's proof was good: whose, and for which browser key. {@code met}: the challenge with this very evidence. */
    private record Proven(Presence.Shown.By by, Challenge met, ECPublicKey browserKey, byte[] nonce, Caller caller) {}

    Leasing ask(LeaseAsk ask, Caller caller) {
        var kind = kind(ask.evidence());
        var browserKey = Keys.p256(ask.browserKey());
        var purpose = Purpose.parse(ask.purpose());
        var issued = presence.nonceIssued(ask.nonce(), ask.evidence());
        if (issued.isEmpty() || !isSignIn(purpose)) return refuse(kind, null, caller);
        if (ceiling.secondsToWait() > 0) return tooMany(caller);
        if (office.isShut(caller)) return new Leasing.Later(Leasing.Reason.AWAY, FROZEN_AGAIN);
        var challenge = Challenge.of(ask.nonce(), ask.browserKey(), ask.purpose());
        var shown = presence.of(ask.evidence(), challenge, issued.get());
        // For nobody too, so that this refusal does the work of the others.
        var spent = office.isSpent(ask.nonce());
        return switch (shown) {
            case Presence.Shown.Nobody nobody -> refuse(kind, null, caller);
            case Presence.Shown.ProviderAway away -> new Leasing.Later(Leasing.Reason.AWAY, PROVIDER_AGAIN);
            case Presence.Shown.By by
            when by.person().canary() -> {
                office.canaries.touched(by.person().ref(), caller.touch("lease"));
                yield refuse(kind, by.person().ref(), caller);
            }
            case Presence.Shown.By by
            when office.freezes.isFrozen(Scope.MEMBER, by.person().ref().value()) ->
                refuse(kind, by.person().ref(), caller);
            case Presence.Shown.By by when spent -> refuse(kind, by.person().ref(), caller);
            case Presence.Shown.By by -> {
                var met = challenge.metBy(ask.evidence().json().canonical());
                yield grant(new Proven(by, met, browserKey, ask.nonce(), caller));
            }
        };
    }

    private Leasing grant(Proven proven) {
        if (!ceiling.take()) return tooMany(proven.caller());
        try {
            return write(proven);
        } finally {
            ceiling.leave();
        }
    }

    private Leasing write(Proven proven) {
        var by = proven.by();
        var lease = lease(proven, office.clock.millis());
        if (by.letter() != null && !useUp(by.letter(), lease, proven.caller()))
            return refuse(by.kind(), lease.ref(), proven.caller());
        var line = office.line("lease", lease, proven.caller())
                .kind(by.kind())
                .thing(lease.thing())
                .categories(office.categories(lease).stream()
                        .map(Category::code)
                        .sorted()
                        .toList())
                .purpose("sign-in")
                .build();
        var writes = new ArrayList<RowWrite>();
        writes.add((connection, index) -> Nonces.spend(connection, proven.nonce()));
        writes.add((connection, index) -> Freezes.isOpen(connection, lease.ref()));
        writes.add((connection, index) -> office.leases.insert(connection, lease.at(index)));
        if (by.credentialId().length > 0)
            writes.add((connection, index) -> office.credentials.used(connection, by.credentialId(), lease.issued()));
        return switch (office.journal.append(line, writes.toArray(RowWrite[]::new))) {
            case Appended.Stale stale -> refuse(by.kind(), lease.ref(), proven.caller());
            case Appended.Durable durable -> answer(lease, durable.index(), proven);
        };
    }

    /** A line of its own and before the lease's, so that no row put back makes the code good again. */
    private boolean useUp(Letter letter, Lease lease, Caller caller) {
        var line = office.line("end", lease, caller)
                .kind("letter-code")
                .thing(letter.thing())
                .purpose("sign-in")
                .build();
        return office.journal.append(line, letters.use(letter)) instanceof Appended.Durable;
    }

    private Lease lease(Proven proven, long now) {
        var by = proven.by();
        return new Lease(
                LeaseId.random(random),
                by.person().ref(),
                proven.browserKey().getEncoded(),
                by.kind(),
                by.level(),
                now,
                now,
                0,
                0,
                null,
                null,
                false,
                0);
    }

    private Leasing answer(Lease lease, long line, Proven proven) {
        var ref = lease.ref();
        var grant = new Grant(
                office.fund,
                proven.met().bytes(),
                lease.id(),
                office.keys.leaseKey(lease.id()),
                ref,
                lease.level(),
                office.categories(lease),
                lease.until(),
                Lease.IDLE_MS,
                office.marks.of(ref).orElse(null),
                office.ways(ref),
                office.leases.others(ref, lease.id(), lease.issued()),
                office.leases.before(ref, lease.id()).orElse(null),
                line);
        var sealed = grant.seal(office.keys.grant().getPrivate(), proven.browserKey());
        return new Leasing.Granted(new LeaseAnswer(lease.id(), List.of(ref), lease.until(), sealed));
    }

    private Leasing refuse(String kind, @Nullable Ref ref, Caller caller) {
        office.refused("lease", kind, ref, caller);
        return new Leasing.Refused();
    }

    private Leasing tooMany(Caller caller) {
        if (ceiling.isAlarm()) alarm();
        office.refused("lease", "ceiling", null, caller);
        return new Leasing.Later(Leasing.Reason.CEILING, Math.max(1, ceiling.secondsToWait()));
    }

    /** One line and one loud sentence an hour: the refusals themselves are counted beside it. */
    private void alarm() {
        var most = ceiling.perHour();
        office.journal.alarm("the ceiling of " + most + " leases an hour for " + office.side.actor() + " is reached");
        office.journal.append(office.journal
                .begin("alarm", "granted")
                .kind(office.side.ceiling())
                .count((long) most)
                .build());
    }

    private boolean isSignIn(Purpose purpose) {
        return Arrays.equals(purpose.bytes(), Purpose.lease(office.fund).bytes());
    }

    /** The journal's word for what was tried; a provider's name counts only when it is one of ours. */
    private static String kind(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Passkey passkey -> "passkey";
            case Evidence.Provider provider -> "provider";
            case Evidence.Letter letter -> "letter-code";
        };
    }
}
