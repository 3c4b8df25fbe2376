package be.mijnfonds.vault.canaries;

import be.mijnfonds.journal.Line;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.freezes.Freeze;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.members.Member;
import be.mijnfonds.vault.members.Members;
import be.mijnfonds.vault.sequencer.Journal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Members who do not exist: whoever proves to be one, or names one, has broken in somewhere. It is said at once, in the
 * journal and loudly, and the canary is frozen. Nothing larger freezes by itself: a switch that one leaked ref could turn
 * would be a way to close the fund to everybody.
 */
public final class Canaries {
    private final Members members;
    private final Freezes freezes;
    private final Journal journal;
    private final Clock clock;

    public Canaries(Members members, Freezes freezes, Journal journal, Clock clock) {
        this.members = members;
        this.freezes = freezes;
        this.journal = journal;
        this.clock = clock;
    }

    /** Who touched it: as the journal names callers. */
    public record Touch(
            String verb,
            Line.App app,
            @Nullable String network,
            @Nullable String trace) {}

    public boolean isOne(Ref ref) {
        return members.withRef(ref).map(Member::canary).orElse(false);
    }

    /**
     * One line for each freeze: who goes on touching it adds none, and is refused and counted like anybody.
     *
     * @throws be.mijnfonds.vault.database.DatabaseAway when it is not known to be written down: then nothing is answered
     */
    public void touched(Ref ref, Touch touch) {
        journal.alarm("BREAK-IN: a canary was touched by " + touch.verb() + " through "
                + touch.app().instance() + "; see the newest lines");
        if (freezes.isFrozen(Scope.MEMBER, ref.value())) return;
        var freeze = Freeze.lock(ref, clock.millis());
        var line = journal.begin("alarm", "granted")
                .kind("canary")
                .subject(ref.value())
                .thing(freeze.thing())
                .purpose(touch.verb())
                .network(touch.network())
                .trace(touch.trace())
                .app(touch.app())
                .build();
        // Only one of many at once finds it open; the others' lines would say nothing more.
        journal.append(
                line,
                (connection, index) -> Freezes.isOpen(connection, ref),
                (connection, index) -> freezes.put(connection, freeze.at(index)));
    }
}
