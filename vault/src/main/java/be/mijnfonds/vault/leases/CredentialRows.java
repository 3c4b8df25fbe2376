package be.mijnfonds.vault.leases;

import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Device;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.sequencer.Journal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Passkeys in the table; one that was written or put back by hand is as good as none. */
final class CredentialRows {
    private final Side side;
    private final String table;
    private final String select;
    private final Database database;
    private final VaultKeys keys;
    private final Journal journal;

    CredentialRows(Side side, Database database, VaultKeys keys, Journal journal) {
        this.side = side;
        this.table = side.credentials();
        this.select = "select id, ref, spki, alg, level, since, last_use, line, mac, device from " + table
                + " where not ended and ";
        this.database = database;
        this.keys = keys;
        this.journal = journal;
    }

    Optional<Credential> find(byte[] id) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(this.select + "id = ?")) {
                select.setBytes(1, id);
                try (var row = select.executeQuery()) {
                    return row.next() ? trusted(row) : Optional.empty();
                }
            }
        });
    }

    List<Credential> of(Ref ref) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(this.select + "ref = ? order by since limit 50")) {
                select.setString(1, ref.value());
                try (var row = select.executeQuery()) {
                    var found = new ArrayList<Credential>();
                    while (row.next()) trusted(row).ifPresent(found::add);
                    return found;
                }
            }
        });
    }

    boolean insert(Connection connection, Credential credential) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into %s (id, ref, spki, alg, level, since, line, key_id, mac, device)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""".formatted(table))) {
            insert.setBytes(1, credential.id());
            insert.setString(2, credential.ref().value());
            insert.setBytes(3, credential.spki());
            insert.setLong(4, credential.alg());
            insert.setString(5, credential.level());
            insert.setLong(6, credential.since());
            insert.setLong(7, credential.line());
            insert.setShort(8, keys.rowKeyId());
            insert.setBytes(9, keys.rowMac(table, credential.deciding()));
            insert.setString(10, credential.device().code());
            return insert.executeUpdate() == 1;
        }
    }

    /** @param credential with the line that ends it */
    boolean end(Connection connection, Credential credential) throws SQLException {
        try (var update = connection.prepareStatement(
                "update " + table + " set ended = true, line = ?, key_id = ?, mac = ? where id = ? and not ended")) {
            update.setLong(1, credential.line());
            update.setShort(2, keys.rowKeyId());
            update.setBytes(3, keys.rowMac(table, credential.ended()));
            update.setBytes(4, credential.id());
            return update.executeUpdate() == 1;
        }
    }

    /** Asked in the line's own transaction, where two that each leave the other's cannot both go. */
    boolean isAnother(Connection connection, Ref ref, byte[] than) throws SQLException {
        try (var select =
                connection.prepareStatement("select 1 from " + table + " where ref = ? and id <> ? and not ended")) {
            select.setString(1, ref.value());
            select.setBytes(2, than);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** One that was taken away again counts too. */
    boolean isOneSince(Ref ref, long since) {
        return database.read(connection -> !noneSince(connection, ref, since));
    }

    /** Goes with the lease's line; decides nothing. */
    boolean used(Connection connection, byte[] id, long now) throws SQLException {
        try (var update =
                connection.prepareStatement("update " + table + " set last_use = ? where id = ? and not ended")) {
            update.setLong(1, now);
            update.setBytes(2, id);
            return update.executeUpdate() == 1;
        }
    }

    /** Whether one was added after this moment: asked in the line's transaction, where two cannot pass together. */
    boolean noneSince(Connection connection, Ref ref, long since) throws SQLException {
        try (var select =
                connection.prepareStatement("select 1 from " + table + " where ref = ? and since > ? limit 1")) {
            select.setString(1, ref.value());
            select.setLong(2, since);
            try (var row = select.executeQuery()) {
                return !row.next();
            }
        }
    }

    private Optional<Credential> trusted(ResultSet row) throws SQLException {
        var mac = row.getBytes(9);
        var credential = formed(row)
                .filter(read -> Bytes.same(mac, keys.rowMac(table, read.deciding()))
                        && journal.isNewest(side.credential(read.id()), read.line()));
        if (credential.isEmpty()) journal.alarm("a credential's row does not hold");
        return credential;
    }

    private static Optional<Credential> formed(ResultSet row) throws SQLException {
        try {
            var lastUse = row.getLong(7);
            return Optional.of(new Credential(
                    row.getBytes(1),
                    new Ref(row.getString(2)),
                    row.getBytes(3),
                    row.getLong(4),
                    row.getString(5),
                    Device.of(row.getString(10)),
                    row.getLong(6),
                    lastUse == 0 ? null : lastUse,
                    row.getLong(8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
