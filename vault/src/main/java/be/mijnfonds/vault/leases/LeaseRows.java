package be.mijnfonds.vault.leases;

import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.sequencer.Journal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leases in the table; one that was written or put back by hand is as good as none. */
final class LeaseRows {
    private final String table;
    private final String select;
    private final Database database;
    private final VaultKeys keys;
    private final Journal journal;

    LeaseRows(Side side, Database database, VaultKeys keys, Journal journal) {
        this.table = side.leases();
        this.select = """
                select id, ref, browser_key, kind, level, issued, last, opened, n, body_hash, ended, line, mac, refusal
                from %s\s""".formatted(table);
        this.database = database;
        this.keys = keys;
        this.journal = journal;
    }

    Optional<Lease> find(LeaseId id) {
        var first = whole(id);
        if (first.isEmpty() || isNewest(first.get())) return first;
        // Either it changes this moment, and is another when read again, or somebody put an old row back.
        var second = whole(id);
        if (second.isEmpty() || isNewest(second.get())) return second;
        journal.alarm("a lease's row was put back");
        return Optional.empty();
    }

    private Optional<Lease> whole(LeaseId id) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(this.select + "where id = ?")) {
                select.setString(1, id.value());
                try (var row = select.executeQuery()) {
                    return row.next() ? whole(row) : Optional.empty();
                }
            }
        });
    }

    private boolean isNewest(Lease lease) {
        return journal.isNewest(lease.thing(), lease.line());
    }

    /** The member's leases of the last hour that still live, newest first, without {@code self}. */
    List<Grant.Other> others(Ref ref, LeaseId self, long now) {
        return live(ref, self, now).stream()
                .map(lease -> new Grant.Other(lease.id(), lease.issued(), lease.kind()))
                .limit(20)
                .toList();
    }

    private List<Lease> live(Ref ref, LeaseId self, long now) {
        return of(ref, now - Lease.ABSOLUTE_MS, "and not ended order by issued desc").stream()
                .filter(lease -> !lease.id().equals(self) && !lease.over(now))
                .toList();
    }

    /** The member's other leases that still live. */
    List<Lease> live(Lease self, long now) {
        return live(self.ref(), self.id(), now);
    }

    /** The sign-in before this one. */
    Optional<Grant.SignIn> before(Ref ref, LeaseId self) {
        return of(ref, 0, "order by issued desc limit 32").stream()
                .filter(lease -> !lease.id().equals(self))
                .map(lease -> new Grant.SignIn(lease.issued(), lease.kind()))
                .findFirst();
    }

    /** All that live are found, however many came after them: who signs in often hides no other device. */
    private List<Lease> of(Ref ref, long since, String rest) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(this.select + "where ref = ? and issued >= ? " + rest)) {
                select.setString(1, ref.value());
                select.setLong(2, since);
                try (var row = select.executeQuery()) {
                    var found = new ArrayList<Lease>();
                    while (row.next()) whole(row).filter(this::isNewest).ifPresent(found::add);
                    return found;
                }
            }
        });
    }

    boolean insert(Connection connection, Lease lease) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into %s (ref, browser_key, kind, level, issued, last, opened, n, body_hash, ended, line,
                    key_id, mac, refusal, id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""".formatted(table))) {
            bind(insert, lease);
            return insert.executeUpdate() == 1;
        }
    }

    /** @return false when the row is no longer as {@code before}: another request came between */
    boolean update(Connection connection, Lease before, Lease after) throws SQLException {
        try (var update = connection.prepareStatement("""
                update %s set ref = ?, browser_key = ?, kind = ?, level = ?, issued = ?, last = ?, opened = ?, n = ?,
                    body_hash = ?, ended = ?, line = ?, key_id = ?, mac = ?, refusal = ?
                where id = ? and line = ? and n = ?""".formatted(table))) {
            bind(update, after);
            update.setLong(16, before.line());
            update.setLong(17, before.n());
            return update.executeUpdate() == 1;
        }
    }

    /** A change that has no line: only count and time. */
    boolean updateNow(Lease before, Lease after) {
        return database.read(connection -> update(connection, before, after));
    }

    private void bind(PreparedStatement statement, Lease lease) throws SQLException {
        statement.setString(1, lease.ref().value());
        statement.setBytes(2, lease.browserKey());
        statement.setString(3, lease.kind());
        statement.setString(4, lease.level());
        statement.setLong(5, lease.issued());
        statement.setLong(6, lease.last());
        statement.setInt(7, lease.opened());
        statement.setLong(8, lease.n());
        statement.setBytes(9, lease.bodyHash());
        statement.setBoolean(10, lease.ended());
        statement.setLong(11, lease.line());
        statement.setShort(12, keys.rowKeyId());
        statement.setBytes(13, keys.rowMac(table, lease.deciding()));
        statement.setString(14, lease.refusal());
        statement.setString(15, lease.id().value());
    }

    private Optional<Lease> whole(ResultSet row) throws SQLException {
        var mac = row.getBytes(13);
        var lease = formed(row).filter(read -> Bytes.same(mac, keys.rowMac(table, read.deciding())));
        if (lease.isEmpty()) journal.alarm("a lease's row does not hold");
        return lease;
    }

    private static Optional<Lease> formed(ResultSet row) throws SQLException {
        try {
            return Optional.of(new Lease(
                    new LeaseId(row.getString(1)),
                    new Ref(row.getString(2)),
                    row.getBytes(3),
                    row.getString(4),
                    row.getString(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getInt(8),
                    row.getLong(9),
                    row.getBytes(10),
                    row.getString(14),
                    row.getBoolean(11),
                    row.getLong(12)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
