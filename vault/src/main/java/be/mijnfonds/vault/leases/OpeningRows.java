package be.mijnfonds.vault.leases;

import be.mijnfonds.protocol.OpeningReason;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.sequencer.Journal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Openings in the table; one that was written or put back by hand is as good as none, and takes a touch again. */
final class OpeningRows {
    private final Database database;
    private final VaultKeys keys;
    private final Journal journal;

    OpeningRows(Database database, VaultKeys keys, Journal journal) {
        this.database = database;
        this.keys = keys;
        this.journal = journal;
    }

    Optional<Opening> find(LeaseId lease, Ref ref) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "select case_number, reason, two, opened, since, line, mac from staff_opening where lease = ? and ref = ?")) {
                select.setString(1, lease.value());
                select.setString(2, ref.value());
                try (var row = select.executeQuery()) {
                    return row.next() ? trusted(lease, ref, row) : Optional.empty();
                }
            }
        });
    }

    private Optional<Opening> trusted(LeaseId lease, Ref ref, ResultSet row) throws SQLException {
        var mac = row.getBytes(7);
        var opening = formed(lease, ref, row)
                .filter(read -> Bytes.same(mac, keys.rowMac(Opening.TABLE, read.deciding())))
                .filter(read -> journal.isNewest(read.thing(), read.line()));
        if (opening.isEmpty()) journal.alarm("a row of what the staff opened does not hold");
        return opening;
    }

    private static Optional<Opening> formed(LeaseId lease, Ref ref, ResultSet row) throws SQLException {
        try {
            var reason = OpeningReason.of(row.getString(2));
            return Optional.of(new Opening(
                    lease,
                    ref,
                    row.getString(1),
                    reason,
                    row.getBoolean(3),
                    row.getInt(4),
                    row.getLong(5),
                    row.getLong(6)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Those of leases that are over: what was opened stands in the journal. */
    static int forget(Connection connection, long now) throws SQLException {
        try (var delete = connection.prepareStatement("delete from staff_opening where since < ?")) {
            delete.setLong(1, now - Lease.ABSOLUTE_MS);
            return delete.executeUpdate();
        }
    }

    /** @param opening with the line by which its keys leave */
    boolean put(Connection connection, Opening opening) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                insert into staff_opening (lease, ref, case_number, reason, two, opened, since, line, key_id, mac)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (lease, ref) do update set case_number = excluded.case_number, reason = excluded.reason,
                    two = excluded.two, opened = excluded.opened, since = excluded.since, line = excluded.line, key_id = excluded.key_id, mac = excluded.mac""")) {
            upsert.setString(1, opening.lease().value());
            upsert.setString(2, opening.ref().value());
            upsert.setString(3, opening.caseNumber());
            upsert.setString(4, opening.reason().code());
            upsert.setBoolean(5, opening.two());
            upsert.setInt(6, opening.opened());
            upsert.setLong(7, opening.since());
            upsert.setLong(8, opening.line());
            upsert.setShort(9, keys.rowKeyId());
            upsert.setBytes(10, keys.rowMac(Opening.TABLE, opening.deciding()));
            return upsert.executeUpdate() == 1;
        }
    }
}
