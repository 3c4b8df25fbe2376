package be.mijnfonds.vault.orders;

import be.mijnfonds.journal.Line;
import be.mijnfonds.journal.LineBuilder;
import be.mijnfonds.seal.Fund;
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

    public Clerk(Fund fund, Officers officers, Freezes freezes, Journal journal, Refusals refusals, Clock clock) {
        this.fund = fund;
        this.officers = officers;
        this.freezes = freezes;
        this.journal = journal;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** What came of an order; {@code why} is for the officers. */
    sealed interface Outcome {
        record Done(long line) implements Outcome {}

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
        return order.act() == Order.Act.RAISE ? raise(order) : freeze(order, now);
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
