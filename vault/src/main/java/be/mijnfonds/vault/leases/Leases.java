package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.LeaseAsk;
import be.mijnfonds.protocol.LeasedAnswer;
import be.mijnfonds.protocol.LeasedAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.LeaseMac;
import be.mijnfonds.vault.database.DatabaseAway;
import be.mijnfonds.vault.letters.Letters;
import be.mijnfonds.vault.notes.Notes;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.staff.Staff;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What a page may ask, a member's or the desk's: a lease, and everything under it. */
public final class Leases {
    private static final int TRIES = 3;

    private final Office office;
    private final SignIn signIn;
    private final UnderLease underLease;

    private Leases(Office office, SignIn signIn, UnderLease underLease) {
        this.office = office;
        this.signIn = signIn;
        this.underLease = underLease;
    }

    public static Leases ofMembers(
            Office office,
            Presence presence,
            Letters letters,
            Ceiling ceiling,
            Statements statements,
            SecureRandom random) {
        return new Leases(
                office,
                new SignIn(office, presence, letters, ceiling, random),
                new MemberVerbs(office, presence, statements));
    }

    public static Leases ofStaff(
            Office office,
            Presence presence,
            Letters letters,
            Ceiling ceiling,
            Staff staff,
            Notes notes,
            Budget budget,
            SecureRandom random) {
        return new Leases(
                office,
                new SignIn(office, presence, letters, ceiling, random),
                new StaffVerbs(office, presence, staff, notes, budget));
    }

    /** Forgets what belongs to leases that are over. */
    public static int forget(Connection connection, long now) throws SQLException {
        return OpeningRows.forget(connection, now);
    }

    /** @throws JsonException for a purpose or key that is not one */
    public Leasing lease(LeaseAsk ask, Caller caller) {
        return signIn.ask(ask, caller);
    }

    /**
     * Empty for every way in which lease or MAC do not hold: one shape, and the caller learns nothing.
     *
     * @throws DatabaseAway when the journal is away, and when more is asked under one lease at once than can be put in order
     */
    public Optional<LeasedAnswer> asked(Verb verb, LeasedAsk ask, Caller caller) {
        // Not even what was answered before: a journal that was tampered with may miss the line of it.
        if (!office.journal.isOpen()) throw new DatabaseAway("the journal takes no lines");
        for (var tries = 0; tries < TRIES; tries++) {
            try {
                return once(verb, ask, caller);
            } catch (Raced e) {
                // Read again and decided anew.
                Thread.onSpinWait();
            }
        }
        throw new DatabaseAway("too much is asked under one lease at once");
    }

    private Optional<LeasedAnswer> once(Verb verb, LeasedAsk ask, Caller caller) {
        var lease = office.leases.find(ask.lease());
        var leaseKey = office.keys.leaseKey(ask.lease());
        var mac = LeaseMac.ask(leaseKey, verb.code(), ask.lease(), ask.n(), ask.body());
        if (!Bytes.same(mac, ask.mac()) || lease.isEmpty() || ask.n() < 1) {
            office.refused(verb.code(), "lease", lease.map(Lease::ref).orElse(null), caller);
            return Optional.empty();
        }
        var asked = Asked.of(lease.get(), ask, caller);
        var outcome = outcome(verb, asked);
        note(verb, asked, outcome);
        var body = outcome.bytes();
        return Optional.of(
                new LeasedAnswer(ask.n(), body, LeaseMac.answer(leaseKey, verb.code(), ask.lease(), ask.n(), body)));
    }

    /**
     * A refusal uses up its count: whoever relays the same bytes again gets the same answer, whatever has changed meanwhile.
     * Its line comes first, so that no repeat hides one that was lost.
     */
    private void note(Verb verb, Asked asked, LeasedOutcome outcome) {
        switch (outcome) {
            case Refused refused when asked.again() -> {}
            case Refused(var reason) -> {
                office.refused(verb.code(), "member", asked.lease().ref(), asked.caller());
                if (asked.old()) return;
                var after = asked.after(office.clock.millis()).refused(reason.code());
                if (named(verb, asked)) end(asked, after);
                else if (!office.leases.updateNow(asked.lease(), after)) throw new Raced();
            }
            case LeasedOutcome.Ended(var line)
            when line == null ->
                office.refused(verb.code(), "member", asked.lease().ref(), asked.caller());
            default -> {}
        }
    }

    /** Whether a canary is among those whom the request names: its ref is known to nobody who did not steal it. */
    private boolean named(Verb verb, Asked asked) {
        var canaries = underLease.named(verb, asked.ask().body()).stream()
                .filter(ref -> !ref.equals(asked.lease().ref()))
                .filter(office.canaries::isOne)
                .toList();
        canaries.forEach(ref -> office.canaries.touched(ref, asked.caller().touch(verb.code())));
        return !canaries.isEmpty();
    }

    /** Who named a canary is out; the answer is the refusal that anybody gets, and the next one that of a lease that is over. */
    private void end(Asked asked, Lease after) {
        var lease = asked.lease();
        var line = office.line("end", lease, asked.caller())
                .kind("lease")
                .actor(Line.Actor.of("vault", null))
                .thing(lease.thing())
                .purpose("sign-out")
                .build();
        var appended = office.journal.append(
                line,
                (connection, index) ->
                        office.leases.update(connection, lease, after.end().at(index)));
        if (appended instanceof Appended.Stale) throw new Raced();
    }

    private LeasedOutcome outcome(Verb verb, Asked asked) {
        var lease = asked.lease();
        var now = office.clock.millis();
        if (verb == Verb.END && lease.ended() && asked.again()) return new LeasedOutcome.Ended(lease.line());
        if (office.isShut(asked.caller())) throw new DatabaseAway("frozen by two officers");
        // Nobody gets a lease for one: whoever has one wrote it, with the vault's own keys.
        if (office.canaries.isOne(lease.ref()))
            office.canaries.touched(lease.ref(), asked.caller().touch(verb.code()));
        if (lease.over(now) || underLease.isOver(lease)) return new LeasedOutcome.Ended(null);
        if (asked.old() && !asked.again()) return new Refused(Reason.REFUSED);
        return asked.refusedBefore().<LeasedOutcome>map(refused -> refused).orElseGet(() -> decide(verb, asked, now));
    }

    private LeasedOutcome decide(Verb verb, Asked asked, long now) {
        try {
            return underLease.decide(verb, asked, now);
        } catch (JsonException e) {
            return new Refused(Reason.REFUSED);
        }
    }
}
