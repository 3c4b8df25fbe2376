package be.mijnfonds.vault.orders;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.LetterCode;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.freezes.Freeze;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.refusals.Refusals;
import be.mijnfonds.vault.refusals.Tried;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.Journal;
import be.mijnfonds.vault.sequencer.RowWrite;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** Carries out what two officers ordered: the line durable, and the freeze with it if it is one. */
public final class Clerk {
    private static final long GOOD_FOR_MS = 15 * 60_000;
    private static final long CLOCKS_APART_MS = 60_000;

    private final Fund fund;
    private final Officers officers;
    private final Freezes freezes;
    private final Journal journal;
    private final Refusals refusals;
    private final Clock clock;
    private final Doorkeeper doorkeeper;

    public Clerk(
            Fund fund,
            Officers officers,
            Freezes freezes,
            Journal journal,
            Refusals refusals,
            Clock clock,
            Doorkeeper doorkeeper) {
        this.fund = fund;
        this.officers = officers;
        this.freezes = freezes;
        this.journal = journal;
        this.refusals = refusals;
        this.clock = clock;
        this.doorkeeper = doorkeeper;
    }

    /** What came of an order; {@code why} is for the officers. */
    sealed interface Outcome {
        record Done(long line) implements Outcome {}

        /** Somebody was let in. Number and code are told here, once: the code stands in no table. */
        record Admitted(long line, Ref ref, LetterNumber number, LetterCode code) implements Outcome {}

        record Refused(String why) implements Outcome {}
    }

    /** @throws be.mijnfonds.vault.database.DatabaseAway when it is not known to be written down: asked again, it says so */
    Outcome carryOut(SignedOrder signed) {
        var outcome = decide(signed);
        if (outcome instanceof Outcome.Refused) noteRefused(signed);
        return outcome;
    }

    /**
     * Something was laid in the folder that is no order.
     *
     * @throws be.mijnfonds.vault.database.DatabaseAway when that cannot be written down: asked again
     */
    Outcome noOrder(String why) {
        refusals.note(new Tried("end", "order", null, null, null, null, null));
        return new Outcome.Refused(why);
    }

    /** Whose file it is about counts only when officers said so: anybody who may write in the folder can name a member. */
    private void noteRefused(SignedOrder signed) {
        var order = signed.order();
        var named = order.scope() == Scope.MEMBER && officers.agreed(signed) ? new Ref(order.id()) : null;
        refusals.note(new Tried("end", order.act().code(), named, null, null, null, order.hash()));
    }

    private Outcome decide(SignedOrder signed) {
        var order = signed.order();
        var now = clock.millis();
        if (!order.fund().equals(fund)) return new Outcome.Refused("it is an order of another fund");
        if (!officers.agreed(signed)) return new Outcome.Refused("it needs the signatures of two officers");
        if (order.time() > now + CLOCKS_APART_MS || order.time() < now - GOOD_FOR_MS)
            return new Outcome.Refused("it is older than fifteen minutes: make a new one");
        return switch (order.act()) {
            case RAISE -> raise(order);
            case FREEZE, UNFREEZE -> freeze(order, now);
            case ADMIT -> admit(order);
            case DISMISS -> dismiss(order);
        };
    }

    private Outcome admit(Order order) {
        var admission = doorkeeper.admission(StaffRole.of(order.id()), clock.millis());
        var line = begin(order)
                .thing(admission.person().thing())
                .purpose("way-to-sign-in")
                .build();
        var written = write(order, line, doorkeeper.in(admission));
        return written instanceof Outcome.Done(var index) ? begin(order, admission, index) : written;
    }

    /** When this line fails the person is in and has no code: sent away, they begin anew. */
    private Outcome begin(Order order, Doorkeeper.Admission admission, long admitted) {
        var line = journal.begin("code", "granted")
                .kind("letter-code")
                .actor(Line.Actor.of("staff", null))
                .thing(doorkeeper.thing(admission))
                .purpose("way-to-sign-in")
                .build();
        var begun = admission.begun();
        return switch (journal.append(line, doorkeeper.begin(admission))) {
            case Appended.Durable durable ->
                new Outcome.Admitted(admitted, admission.person().ref(), begun.number(), begun.code());
            case Appended.Stale stale ->
                new Outcome.Refused("the number of the code was taken: send " + order.id() + " "
                        + admission.person().ref() + " away and begin anew");
        };
    }

    private Outcome dismiss(Order order) {
        var person = doorkeeper.withRef(new Ref(order.id()));
        if (person.isEmpty()) return new Outcome.Refused("nobody of the staff has that reference, or not any more");
        var line = begin(order)
                .thing(person.get().thing())
                .purpose("way-to-sign-in")
                .build();
        return write(order, line, doorkeeper.away(person.get()));
    }

    private Outcome freeze(Order order, long now) {
        var freeze = order.act() == Order.Act.FREEZE;
        if (freezes.isFrozen(order.scope(), order.id()) == freeze)
            return new Outcome.Refused(
                    freeze
                            ? "that is frozen already, perhaps by this very order"
                            : "that is not frozen, or this very order has lifted it already");
        var after = new Freeze(order.scope(), order.id(), freeze, now, 0);
        var line = begin(order).thing(after.thing()).purpose("lock");
        return write(
                order,
                (order.scope() == Scope.MEMBER ? line.subject(order.id()) : line).build(),
                (connection, index) -> freezes.put(connection, after.at(index)));
    }

    /** The line is all there is of it: the ceiling counts from lines alone, so no row can be changed by hand. */
    private Outcome raise(Order order) {
        return write(order, begin(order).casus(order.id()).purpose("sign-in").build(), (connection, index) -> true);
    }

    private Outcome write(Order order, Line line, RowWrite row) {
        return switch (journal.append(line, (connection, index) -> spend(connection, order), row)) {
            case Appended.Durable durable -> new Outcome.Done(durable.index());
            case Appended.Stale stale -> new Outcome.Refused("it was carried out already");
        };
    }

    private LineBuilder begin(Order order) {
        return journal.begin("end", "granted")
                .kind(order.act().code())
                .actor(Line.Actor.of("staff", null))
                .hash(order.hash())
                .count(2L);
    }

    /** Kept until the order is too old to be taken anyway. */
    private static boolean spend(Connection connection, Order order) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into spent_nonce (nonce, issued) values (?, ?) on conflict do nothing")) {
            insert.setBytes(1, order.nonce());
            insert.setLong(2, order.time());
            return insert.executeUpdate() == 1;
        }
    }
}
