package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.protocol.AgreeAsk;
import be.mijnfonds.protocol.EndAsk;
import be.mijnfonds.protocol.EnrolAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.UnlockAsk;
import be.mijnfonds.protocol.Verb;
import be.mijnfonds.seal.Ref;
import java.util.Set;
import java.util.stream.Collectors;

/** What a member asks about the own file. */
final class MemberVerbs implements UnderLease {
    private final Office office;
    private final Unlock unlock;
    private final Enrol enrol;
    private final Agree agree;
    private final End end;

    MemberVerbs(Office office, Presence presence, Statements statements) {
        this.office = office;
        this.unlock = new Unlock(office);
        this.enrol = new Enrol(office, presence);
        this.agree = new Agree(office, presence, statements);
        this.end = new End(office);
    }

    @Override
    public LeasedOutcome decide(Verb verb, Asked asked, long now) {
        var body = asked.ask().body();
        return switch (verb) {
            case UNLOCK -> unlock.ask(asked, UnlockAsk.read(body), now);
            case ENROL -> enrol.ask(asked, EnrolAsk.read(body), now);
            case AGREE -> agree.ask(asked, AgreeAsk.read(body), now);
            case END -> end.ask(asked, EndAsk.read(body), now);
            default -> throw new IllegalArgumentException("not a verb under a member's lease");
        };
    }

    @Override
    public Set<Ref> named(Verb verb, byte[] body) {
        try {
            return switch (verb) {
                case UNLOCK ->
                    UnlockAsk.read(body).pairs().stream()
                            .map(pair -> pair.ctx().ref())
                            .collect(Collectors.toSet());
                case AGREE -> Set.of(AgreeAsk.read(body).ref());
                default -> Set.of();
            };
        } catch (JsonException e) {
            return Set.of();
        }
    }

    @Override
    public boolean isOver(Lease lease) {
        return office.freezes.ends(lease.ref(), lease.issued());
    }
}
