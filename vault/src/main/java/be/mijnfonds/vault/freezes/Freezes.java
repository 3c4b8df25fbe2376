package be.mijnfonds.vault.freezes;

import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.sequencer.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Freezes in the table. Whether there is one the journal says, so that a row taken out or put back by hand opens nothing: what
 * does not hold counts as closed.
 */
public final class Freezes {
    private final Fund fund;
    private final Database database;
    private final VaultKeys keys;
    private final Journal journal;

    public Freezes(Fund fund, Database database, VaultKeys keys, Journal journal) {
        this.fund = fund;
        this.database = database;
        this.keys = keys;
        this.journal = journal;
    }

    public boolean isFrozen(Scope scope, String id) {
        return of(scope, id).map(Freeze::frozen).orElse(false);
    }

    /** @param instance the portal that asks, as its certificate says */
    public boolean isShut(String instance) {
        return isFrozen(Scope.FUND, fund.number()) || isFrozen(Scope.INSTANCE, instance);
    }

    /** Whether what this member was given at that moment, ms, is over: it was given before a freeze, or one is on. */
    public boolean ends(Ref ref, long given) {
        return of(Scope.MEMBER, ref.value())
                .map(freeze -> freeze.frozen() || given <= freeze.since())
                .orElse(false);
    }

    private Optional<Freeze> of(Scope scope, String id) {
        // No line was ever about it: the usual case costs no look into the database.
        if (journal.newest(Freeze.thing(scope, id)).isEmpty()) return Optional.empty();
        var first = read(scope, id);
        // Once more, for it may be changing this moment.
        var freeze = isNewest(first) ? first : read(scope, id);
        if (isNewest(freeze)) return freeze;
        journal.alarm("a freeze's row does not hold");
        return Optional.of(new Freeze(scope, id, true, Long.MAX_VALUE, 0));
    }

    private boolean isNewest(Optional<Freeze> freeze) {
        return freeze.filter(row -> journal.isNewest(row.thing(), row.line())).isPresent();
    }

    private Optional<Freeze> read(Scope scope, String id) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "select frozen, since, line, mac from closed where scope = ? and id = ?")) {
                select.setString(1, scope.code());
                select.setString(2, id);
                try (var row = select.executeQuery()) {
                    if (!row.next()) return Optional.empty();
                    var freeze = new Freeze(scope, id, row.getBoolean(1), row.getLong(2), row.getLong(3));
                    return Bytes.same(row.getBytes(4), keys.rowMac("closed", freeze.deciding()))
                            ? Optional.of(freeze)
                            : Optional.empty();
                }
            }
        });
    }

    /** Asked in a line's own transaction, where a lock of this very moment is seen. */
    public static boolean isOpen(Connection connection, Ref ref) throws SQLException {
        try (var select =
                connection.prepareStatement("select 1 from closed where scope = 'member' and id = ? and frozen")) {
            select.setString(1, ref.value());
            try (var row = select.executeQuery()) {
                return !row.next();
            }
        }
    }

    /** The same for these categories besides, by their codes. */
    public static boolean isOpen(Connection connection, Ref ref, List<String> categories) throws SQLException {
        if (!isOpen(connection, ref)) return false;
        try (var select = connection.prepareStatement(
                "select 1 from closed where scope = 'category' and id = any (?) and frozen")) {
            select.setArray(1, connection.createArrayOf("text", categories.toArray()));
            try (var row = select.executeQuery()) {
                return !row.next();
            }
        }
    }

    /** @param freeze as it is to be, with its line */
    public boolean put(Connection connection, Freeze freeze) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                insert into closed (scope, id, frozen, since, line, key_id, mac) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (scope, id) do update set frozen = excluded.frozen, since = excluded.since,
                    line = excluded.line, key_id = excluded.key_id, mac = excluded.mac""")) {
            upsert.setString(1, freeze.scope().code());
            upsert.setString(2, freeze.id());
            upsert.setBoolean(3, freeze.frozen());
            upsert.setLong(4, freeze.since());
            upsert.setLong(5, freeze.line());
            upsert.setShort(6, keys.rowKeyId());
            upsert.setBytes(7, keys.rowMac("closed", freeze.deciding()));
            return upsert.executeUpdate() == 1;
        }
    }
}
