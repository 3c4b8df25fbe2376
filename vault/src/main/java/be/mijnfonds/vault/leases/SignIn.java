package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.Evidence;
import be.mijnfonds.protocol.LeaseAnswer;
import be.mijnfonds.protocol.LeaseAsk;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.Challenge;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.Keys;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Purpose;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.marks.Marks;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.Lines;
import be.mijnfonds.vault.sequencer.RowWrite;
import be.mijnfonds.vault.sequencer.Sequencer;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives leases: evidence checked, line durable, and only then the grant. */
final class SignIn {
    private static final List<String> CATEGORIES =
            Arrays.stream(Category.values()).map(Category::code).sorted().toList();

    private final Fund fund;
    private final VaultKeys keys;
    private final Sequencer sequencer;
    private final Lines lines;
    private final Nonces nonces;
    private final Presence presence;
    private final LeaseRows leases;
    private final CredentialRows credentials;
    private final Marks marks;
    private final Refusals refusals;
    private final Ceiling ceiling;
    private final Clock clock;
    private final SecureRandom random;

    SignIn(
            Fund fund,
            VaultKeys keys,
            Sequencer sequencer,
            Lines lines,
            Nonces nonces,
            Presence presence,
            LeaseRows leases,
            CredentialRows credentials,
            Marks marks,
            Refusals refusals,
            Ceiling ceiling,
            Clock clock,
            SecureRandom random) {
        this.fund = fund;
        this.keys = keys;
        this.sequencer = sequencer;
        this.lines = lines;
        this.nonces = nonces;
        this.presence = presence;
        this.leases = leases;
        this.credentials = credentials;
        this.marks = marks;
        this.refusals = refusals;
        this.ceiling = ceiling;
        this.clock = clock;
        this.random = random;
    }

    Leasing ask(LeaseAsk ask, Caller caller) {
        var kind = kind(ask.evidence());
        var browserKey = Keys.p256(ask.browserKey());
        var passkey = ask.evidence() instanceof Evidence.Passkey;
        var issued = nonces.issued(ask.nonce(), passkey ? Nonces.PASSKEY : Nonces.PROVIDER);
        if (issued.isEmpty() || !isSignIn(Purpose.parse(ask.purpose()))) return refuse(kind, null, caller);
        var wait = ceiling.secondsToWait(clock.millis());
        if (wait > 0) {
            lines.alarm("the fund's ceiling of leases an hour is reached");
            refusals.note("lease", "ceiling", null, caller);
            return new Leasing.Later(Leasing.Reason.CEILING, wait);
        }
        var challenge = Challenge.of(ask.nonce(), ask.browserKey(), ask.purpose());
        return switch (presence.of(ask.evidence(), challenge, issued.get())) {
            case Presence.Shown.Nobody nobody -> refuse(kind, null, caller);
            case Presence.Shown.ProviderAway away -> new Leasing.Later(Leasing.Reason.AWAY, 30);
            case Presence.Shown.By by -> grant(ask, by, challenge, browserKey, caller);
        };
    }

    private Leasing grant(
            LeaseAsk ask, Presence.Shown.By by, Challenge challenge, ECPublicKey browserKey, Caller caller) {
        var now = clock.millis();
        var ref = by.member().ref();
        var lease = new Lease(
                LeaseId.random(random), ref, ask.browserKey(), by.kind(), by.level(), now, now, 0, 0, null, false, 0);
        var line = lines.begin("lease", "granted")
                .kind(by.kind())
                .actor(Line.Actor.of("member", ref.value()))
                .subject(ref.value())
                .lease(lease.id().value())
                .thing(lease.thing())
                .categories(CATEGORIES)
                .purpose("sign-in")
                .ground("art15")
                .level(by.level())
                .network(caller.network())
                .trace(caller.via().trace())
                .app(caller.app())
                .build();
        var writes = new ArrayList<RowWrite>();
        writes.add((connection, index) -> Nonces.spend(connection, ask.nonce()));
        writes.add((connection, index) -> leases.insert(connection, lease.at(index)));
        if (by.credentialId().length > 0)
            writes.add((connection, index) -> CredentialRows.used(connection, by.credentialId(), now));
        return switch (sequencer.append(line, writes.toArray(RowWrite[]::new))) {
            case Appended.Stale stale -> refuse(by.kind(), ref, caller);
            case Appended.Durable durable -> answer(lease, durable.index(), challenge, browserKey);
        };
    }

    private Leasing answer(Lease lease, long line, Challenge challenge, ECPublicKey browserKey) {
        var ref = lease.ref();
        ceiling.given(lease.issued());
        var grant = new Grant(
                fund,
                challenge.bytes(),
                lease.id(),
                keys.leaseKey(lease.id()),
                ref,
                lease.level(),
                List.of(Category.values()),
                lease.until(),
                Lease.IDLE_MS,
                marks.of(ref).orElse(null),
                credentials.of(ref).stream().map(Credential::way).toList(),
                leases.others(ref, lease.id(), lease.issued()),
                leases.before(ref, lease.id()).orElse(null),
                line);
        var sealed = grant.seal(keys.grant().getPrivate(), browserKey);
        return new Leasing.Granted(new LeaseAnswer(lease.id(), List.of(ref), lease.until(), sealed));
    }

    private Leasing refuse(String kind, @Nullable Ref ref, Caller caller) {
        refusals.note("lease", kind, ref, caller);
        return new Leasing.Refused();
    }

    private boolean isSignIn(Purpose purpose) {
        return Arrays.equals(purpose.bytes(), Purpose.lease(fund).bytes());
    }

    /** The journal's word for what was tried; a provider's name counts only when it is one of ours. */
    private static String kind(Evidence evidence) {
        return evidence instanceof Evidence.Passkey ? "passkey" : "provider";
    }
}
