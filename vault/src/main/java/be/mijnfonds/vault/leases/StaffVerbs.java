package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.EnrolAsk;
import be.mijnfonds.protocol.FindAsk;
import be.mijnfonds.protocol.FreezeAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.protocol.StaffNoteAsk;
import be.mijnfonds.protocol.StaffUnlockAsk;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.notes.Notes;
import be.mijnfonds.vault.staff.Staff;
import java.util.EnumSet;
import java.util.Set;

/** What somebody of the staff asks at the desk. */
final class StaffVerbs implements UnderLease {
    private static final Set<Verb> WORK = EnumSet.of(Verb.NOTE, Verb.FIND, Verb.UNLOCK);

    private final Staff staff;
    private final Freezes freezes;
    private final String fund;
    private final Enrol enrol;
    private final End end;
    private final Freezing freezing;
    private final Noted noted;
    private final Find find;
    private final StaffUnlock unlock;

    StaffVerbs(Office office, Presence presence, Staff staff, Notes notes, Budget budget) {
        var both = new Together(office, presence, staff);
        this.staff = staff;
        this.freezes = office.freezes;
        this.fund = office.fund.number();
        this.enrol = new Enrol(office, presence);
        this.end = new End(office);
        this.freezing = new Freezing(office, both);
        this.noted = new Noted(office, both, notes);
        this.find = new Find(office, budget);
        this.unlock = new StaffUnlock(office, both, budget);
    }

    @Override
    public LeasedOutcome decide(Verb verb, Asked asked, long now) {
        var body = asked.ask().body();
        // Who came by a code has an account and no passkey yet: all that is open is to make one, and to leave.
        if (WORK.contains(verb) && !asked.lease().isHigh()) return new Refused(Reason.LEVEL);
        if (!isTheirs(verb, asked.lease().ref())) return new Refused(Reason.REFUSED);
        // A fund that officers closed lets its staff in to open it again, and to nothing of a member.
        if ((verb == Verb.FIND || verb == Verb.UNLOCK) && freezes.isFrozen(Scope.FUND, fund))
            return new Refused(Reason.CLOSED);
        return switch (verb) {
            case ENROL -> enrol.ask(asked, EnrolAsk.read(body), now);
            case END -> FreezeAsk.isOne(body) ? freezing.ask(asked, FreezeAsk.read(body), now) : end(asked, body, now);
            case FIND -> find.ask(asked, FindAsk.read(body), now);
            case UNLOCK -> unlock.ask(asked, StaffUnlockAsk.read(body), now);
            case NOTE -> noted.ask(asked, StaffNoteAsk.read(body), now);
            default -> throw new IllegalArgumentException("not a verb under the lease of somebody of the staff");
        };
    }

    /** Who opens files runs no incident, and the other way round. */
    private boolean isTheirs(Verb verb, Ref who) {
        var opens = staff.withRef(who).map(person -> person.role().mayOpen()).orElse(false);
        return switch (verb) {
            case FIND, UNLOCK -> opens;
            case NOTE -> !opens;
            default -> true;
        };
    }

    private LeasedOutcome end(Asked asked, byte[] body, long now) {
        var ask = EndAsk.read(body);
        // A lock is for the own file, which the staff does not have; two officers send a stolen account away.
        return ask instanceof EndAsk.Lock ? new Refused(Reason.REFUSED) : end.ask(asked, ask, now);
    }

    @Override
    public Set<Ref> named(Verb verb, byte[] body) {
        try {
            return switch (verb) {
                case UNLOCK -> Set.of(StaffUnlockAsk.read(body).ref());
                case END -> frozen(body);
                default -> Set.of();
            };
        } catch (JsonException | IllegalArgumentException e) {
            return Set.of();
        }
    }

    private static Set<Ref> frozen(byte[] body) {
        if (!FreezeAsk.isOne(body)) return Set.of();
        var ask = FreezeAsk.read(body);
        return Scope.of(ask.scope()) == Scope.MEMBER ? Set.of(new Ref(ask.id())) : Set.of();
    }

    /** Sent away means now, not at the end of the hour. */
    @Override
    public boolean isOver(Lease lease) {
        return staff.withRef(lease.ref()).isEmpty();
    }
}
