package be.mijnfonds.vault.leases;

import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Grant;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.sequencer.Lines;
import be.mijnfonds.vault.sequencer.Sequencer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leases in the table; one that was written or put back by hand is as good as none. */
final class LeaseRows {
    private static final String SELECT = """
            select id, ref, browser_key, kind, level, issued, last, opened, n, body_hash, ended, line, mac
            from lease\s""";

    private final Database database;
    private final VaultKeys keys;
    private final Sequencer sequencer;
    private final Lines lines;

    LeaseRows(Database database, VaultKeys keys, Sequencer sequencer, Lines lines) {
        this.database = database;
        this.keys = keys;
        this.sequencer = sequencer;
        this.lines = lines;
    }

    Optional<Lease> find(LeaseId id) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(SELECT + "where id = ?")) {
                select.setString(1, id.value());
                try (var row = select.executeQuery()) {
                    return row.next() ? trusted(row) : Optional.empty();
                }
            }
        });
    }

    /** The member's leases of the last hour that still live, newest first, without {@code self}. */
    List<Grant.Other> others(Ref ref, LeaseId self, long now) {
        return of(ref, now - Lease.ABSOLUTE_MS).stream()
                .filter(lease -> !lease.id().equals(self) && !lease.over(now))
                .map(lease -> new Grant.Other(lease.id(), lease.issued(), lease.kind()))
                .limit(20)
                .toList();
    }

    /** The sign-in before this one. */
    Optional<Grant.SignIn> before(Ref ref, LeaseId self) {
        return of(ref, 0).stream()
                .filter(lease -> !lease.id().equals(self))
                .map(lease -> new Grant.SignIn(lease.issued(), lease.kind()))
                .findFirst();
    }

    private List<Lease> of(Ref ref, long since) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(
                    SELECT + "where ref = ? and issued >= ? order by issued desc limit 32")) {
                select.setString(1, ref.value());
                select.setLong(2, since);
                try (var row = select.executeQuery()) {
                    var found = new ArrayList<Lease>();
                    while (row.next()) trusted(row).ifPresent(found::add);
                    return found;
                }
            }
        });
    }

    boolean insert(Connection connection, Lease lease) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into lease (ref, browser_key, kind, level, issued, last, opened, n, body_hash, ended, line,
                    key_id, mac, id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            bind(insert, lease);
            return insert.executeUpdate() == 1;
        }
    }

    /** @return false when the row is no longer as {@code before}: another request came between */
    boolean update(Connection connection, Lease before, Lease after) throws SQLException {
        try (var update = connection.prepareStatement("""
                update lease set ref = ?, browser_key = ?, kind = ?, level = ?, issued = ?, last = ?, opened = ?, n = ?,
                    body_hash = ?, ended = ?, line = ?, key_id = ?, mac = ?
                where id = ? and line = ? and n = ?""")) {
            bind(update, after);
            update.setLong(15, before.line());
            update.setLong(16, before.n());
            return update.executeUpdate() == 1;
        }
    }

    /** A change that has no line: only count and time. */
    boolean updateNow(Lease before, Lease after) {
        return database.read(connection -> update(connection, before, after));
    }

    private void bind(java.sql.PreparedStatement statement, Lease lease) throws SQLException {
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
        statement.setBytes(13, keys.rowMac("lease", lease.deciding()));
        statement.setString(14, lease.id().value());
    }

    private Optional<Lease> trusted(ResultSet row) throws SQLException {
        var lease = new Lease(
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
                row.getBoolean(11),
                row.getLong(12));
        var whole = Bytes.same(row.getBytes(13), keys.rowMac("lease", lease.deciding()));
        if (!whole) lines.alarm("a lease's row does not hold");
        // An older line is either a row put back or one that changes this moment; both are refused, only one is loud.
        return whole && sequencer.isNewest(lease.thing(), lease.line()) ? Optional.of(lease) : Optional.empty();
    }
}
