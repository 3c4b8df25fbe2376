package be.mijnfonds.vault.leases;

import be.mijnfonds.journal.Line;
import be.mijnfonds.protocol.AgreeAsk;
import be.mijnfonds.protocol.LeasedOutcome;
import be.mijnfonds.protocol.LeasedOutcome.Reason;
import be.mijnfonds.protocol.LeasedOutcome.Refused;
import be.mijnfonds.seal.Agreement;
import be.mijnfonds.seal.Level;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.freezes.Freezes;
import be.mijnfonds.vault.freezes.Scope;
import be.mijnfonds.vault.sequencer.Appended;
import be.mijnfonds.vault.sequencer.RowWrite;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Countersigns a statement by its hash: that this member said it, now, and what was shown for it. What it says the vault
 * never learns.
 */
final class Agree {
    private static final long CLOCKS_APART_MS = 10 * 60_000;

    private final Office office;
    private final Presence presence;
    private final Statements statements;

    Agree(Office office, Presence presence, Statements statements) {
        this.office = office;
        this.presence = presence;
        this.statements = statements;
    }

    /**
     * @throws Raced when another request of the lease came between
     * @throws be.mijnfonds.vault.database.DatabaseAway when a provider that is asked for a touch does not answer
     */
    LeasedOutcome ask(Asked asked, AgreeAsk ask, long now) {
        var lease = asked.lease();
        if (!ask.ref().equals(lease.ref())) return new Refused(Reason.REFUSED);
        var line = office.journal.newest(thing(ask));
        if (asked.again()) return agreed(ask, line.orElseThrow(Raced::new));
        if (line.isPresent()) return new Refused(Reason.REFUSED);
        if (Math.abs(ask.time() - now) > CLOCKS_APART_MS) return new Refused(Reason.NOT_FRESH);
        if (!isShown(lease, ask)) return new Refused(Reason.LEVEL);
        if (statements.isFull(lease.id())) return new Refused(Reason.LIMIT);
        return touch(asked, ask)
                .map(writes -> write(asked, ask, writes, now))
                .orElseGet(() -> new Refused(Reason.REFUSED));
    }

    /** A touch counts no more than the lease it comes under. */
    private static boolean isShown(Lease lease, AgreeAsk ask) {
        return level(ask).isAtLeast(ask.kind().level()) && (level(ask) == Level.LEASE || lease.isHigh());
    }

    /** What goes with the line; empty when a touch was shown that does not hold. */
    private Optional<List<RowWrite>> touch(Asked asked, AgreeAsk ask) {
        var lease = asked.lease();
        var touch = ask.touch();
        if (touch == null) return Optional.of(List.of());
        Consumer<Ref> canary =
                ref -> office.canaries.touched(ref, asked.caller().touch("agree"));
        return presence.touched(touch, office.fund, lease, ask, canary).map(by -> {
            var writes = new ArrayList<RowWrite>();
            writes.add((connection, index) -> Nonces.spend(connection, touch.nonce()));
            if (by.credentialId().length > 0)
                writes.add((connection, index) ->
                        office.credentials.used(connection, by.credentialId(), office.clock.millis()));
            return writes;
        });
    }

    private LeasedOutcome write(Asked asked, AgreeAsk ask, List<RowWrite> touch, long now) {
        var lease = asked.lease();
        var writes = new ArrayList<>(touch);
        writes.add((connection, index) -> Freezes.isOpen(connection, lease.ref()));
        writes.add((connection, index) -> office.leases.update(connection, lease, asked.after(now)));
        writes.add(
                (connection, index) -> office.journal.newest(thing(ask)).isEmpty() && insert(connection, ask, index));
        // Durable first: an agreement whose line is lost would make the core take what the journal does not know of.
        var appended = office.journal.append(line(asked, ask), writes.toArray(RowWrite[]::new));
        if (appended instanceof Appended.Durable durable) return agreed(ask, durable.index());
        if (office.leases.find(lease.id()).map(Lease::n).orElse(-1L) != lease.n()
                || office.freezes.isFrozen(Scope.MEMBER, lease.ref().value())) throw new Raced();
        return new Refused(Reason.REFUSED);
    }

    /** The same for the same request: Ed25519 signs the same bytes in one way. */
    private LeasedOutcome agreed(AgreeAsk ask, long line) {
        var agreement = new Agreement(
                office.fund, ask.ref(), ask.ref(), ask.kind(), ask.itemId(), ask.hash(), level(ask), ask.time(), line);
        return new LeasedOutcome.Agreed(
                agreement.bytes(), agreement.sign(office.keys.signing().getPrivate()), line);
    }

    private Line line(Asked asked, AgreeAsk ask) {
        return office.line("agree", asked.lease(), asked.caller())
                .kind(ask.kind().code())
                .thing(thing(ask))
                .hash(ask.hash())
                .level(level(ask).code())
                .purpose("statement")
                .ground("art6-1-c")
                .build();
    }

    private static boolean insert(Connection connection, AgreeAsk ask, long index) throws SQLException {
        try (var insert =
                connection.prepareStatement("insert into item (id, line) values (?, ?) on conflict do nothing")) {
            insert.setString(1, ask.itemId().value());
            insert.setLong(2, index);
            return insert.executeUpdate() == 1;
        }
    }

    private static Level level(AgreeAsk ask) {
        return ask.touch() == null ? Level.LEASE : Level.TOUCH;
    }

    private static String thing(AgreeAsk ask) {
        return Line.thing("item", ask.itemId().value());
    }
}
