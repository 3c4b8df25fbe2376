package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.EnrolAsk;
import be.mijnfonds.protocol.LeaseAsk;
import be.mijnfonds.protocol.LeasedAnswer;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.LeaseMac;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.evidence.ProviderCode;
import be.mijnfonds.vault.evidence.RelyingParty;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.marks.Marks;
import be.mijnfonds.vault.members.Members;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.Lines;
import be.mijnfonds.vault.sequencer.Sequencer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What a member's page may ask: a lease, and everything under it. */
public final class Leases {
    private static final int TRIES = 3;

    private final VaultKeys keys;
    private final Sequencer sequencer;
    private final Lines lines;
    private final Clock clock;
    private final LeaseRows rows;
    private final Refusals refusals;
    private final Ceiling ceiling;
    private final SignIn signIn;
    private final Unlock unlock;
    private final Enrol enrol;

    public Leases(
            Fund fund,
            VaultKeys keys,
            Database database,
            Sequencer sequencer,
            Lines lines,
            Members members,
            Marks marks,
            Nonces nonces,
            RelyingParty pages,
            Map<String, ProviderCode> providers,
            int leasesPerHour,
            Clock clock,
            SecureRandom random) {
        this.keys = keys;
        this.sequencer = sequencer;
        this.lines = lines;
        this.clock = clock;
        this.rows = new LeaseRows(database, keys, sequencer, lines);
        this.refusals = new Refusals(sequencer, lines, clock);
        this.ceiling = new Ceiling(leasesPerHour);
        var credentials = new CredentialRows(database, keys, sequencer, lines);
        var presence = new Presence(pages, providers, credentials, members, random);
        this.signIn = new SignIn(
                fund,
                keys,
                sequencer,
                lines,
                nonces,
                presence,
                rows,
                credentials,
                marks,
                refusals,
                ceiling,
                clock,
                random);
        this.unlock = new Unlock(fund, members, marks, rows, sequencer, lines);
        this.enrol = new Enrol(fund, pages, nonces, rows, credentials, sequencer, lines);
    }

    /** At start, for every line of the journal's last hour: what was given counts on. */
    public void remember(Line line) {
        if (line.verb().equals("lease") && line.outcome().equals("granted")) ceiling.given(line.time());
    }

    /** @throws JsonException for a purpose or key that is not one */
    public Leasing lease(LeaseAsk ask, Caller caller) {
        return signIn.ask(ask, caller);
    }

    /** Empty for every way in which lease or MAC do not hold: one shape, and the caller learns nothing. */
    public Optional<LeasedAnswer> asked(Verb verb, LeasedAsk ask, Caller caller) {
        for (var tries = 0; ; tries++) {
            try {
                return once(verb, ask, caller);
            } catch (Raced e) {
                if (tries + 1 >= TRIES) throw e;
            }
        }
    }

    private Optional<LeasedAnswer> once(Verb verb, LeasedAsk ask, Caller caller) {
        var lease = rows.find(ask.lease());
        var leaseKey = keys.leaseKey(ask.lease());
        var mac = LeaseMac.ask(leaseKey, verb.code(), ask.lease(), ask.n(), ask.body());
        if (!Bytes.same(mac, ask.mac()) || lease.isEmpty() || ask.n() < 1) {
            refusals.note(verb.code(), "lease", lease.map(Lease::ref).orElse(null), caller);
            return Optional.empty();
        }
        var outcome = outcome(verb, Asked.of(lease.get(), ask, caller));
        if (outcome instanceof Refused || outcome instanceof LeasedOutcome.Ended(var line) && line == null)
            refusals.note(verb.code(), "member", lease.get().ref(), caller);
        var body = outcome.bytes();
        return Optional.of(
                new LeasedAnswer(ask.n(), body, LeaseMac.answer(leaseKey, verb.code(), ask.lease(), ask.n(), body)));
    }

    private LeasedOutcome outcome(Verb verb, Asked asked) {
        var lease = asked.lease();
        var now = clock.millis();
        if (verb == Verb.END && lease.ended() && asked.again()) return new LeasedOutcome.Ended(lease.line());
        if (lease.over(now)) return new LeasedOutcome.Ended(null);
        if (asked.old() && !asked.again()) return new Refused(Reason.REFUSED);
        try {
            return switch (verb) {
                case UNLOCK -> unlock.ask(asked, UnlockAsk.read(asked.ask().body()), now);
                case ENROL -> enrol.ask(asked, EnrolAsk.read(asked.ask().body()), now);
                case END -> end(asked, EndAsk.read(asked.ask().body()), now);
                default -> throw new IllegalArgumentException("not a verb under a lease");
            };
        } catch (JsonException e) {
            return new Refused(Reason.REFUSED);
        }
    }

    private LeasedOutcome end(Asked asked, EndAsk ask, long now) {
        var lease = asked.lease();
        if (!ask.lease().equals(lease.id())) return new Refused(Reason.REFUSED);
        var line = lines.begin("end", "granted")
                .kind("lease")
                .actor(Line.Actor.of("member", lease.ref().value()))
                .subject(lease.ref().value())
                .lease(lease.id().value())
                .thing(lease.thing())
                .purpose("sign-out")
                .ground("art15")
                .network(asked.caller().network())
                .trace(asked.caller().via().trace())
                .app(asked.caller().app())
                .build();
        var after = asked.after(now).end();
        return switch (sequencer.append(line, (connection, index) -> rows.update(connection, lease, after.at(index)))) {
            case Appended.Durable durable -> new LeasedOutcome.Ended(durable.index());
            case Appended.Stale stale -> throw new Raced();
        };
    }
}
