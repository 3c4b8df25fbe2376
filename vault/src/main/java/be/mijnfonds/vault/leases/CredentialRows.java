package be.mijnfonds.vault.leases;

import be.mijnfonds.seal.Bytes;
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

/** Passkeys in the table; one that was written or put back by hand is as good as none. */
final class CredentialRows {
    private static final String SELECT =
            "select id, ref, spki, alg, level, since, last_use, line, mac from credential ";

    private final Database database;
    private final VaultKeys keys;
    private final Sequencer sequencer;
    private final Lines lines;

    CredentialRows(Database database, VaultKeys keys, Sequencer sequencer, Lines lines) {
        this.database = database;
        this.keys = keys;
        this.sequencer = sequencer;
        this.lines = lines;
    }

    Optional<Credential> find(byte[] id) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(SELECT + "where id = ?")) {
                select.setBytes(1, id);
                try (var row = select.executeQuery()) {
                    return row.next() ? trusted(row) : Optional.empty();
                }
            }
        });
    }

    List<Credential> of(Ref ref) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(SELECT + "where ref = ? order by since limit 50")) {
                select.setString(1, ref.value());
                try (var row = select.executeQuery()) {
                    var found = new ArrayList<Credential>();
                    while (row.next()) trusted(row).ifPresent(found::add);
                    return found;
                }
            }
        });
    }

    boolean insert(Connection connection, Credential credential, long line) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into credential (id, ref, spki, alg, level, since, line, key_id, mac)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setBytes(1, credential.id());
            insert.setString(2, credential.ref().value());
            insert.setBytes(3, credential.spki());
            insert.setLong(4, credential.alg());
            insert.setString(5, credential.level());
            insert.setLong(6, credential.since());
            insert.setLong(7, line);
            insert.setShort(8, keys.rowKeyId());
            insert.setBytes(9, keys.rowMac("credential", credential.deciding(line)));
            return insert.executeUpdate() == 1;
        }
    }

    /** Goes with the lease's line; decides nothing. */
    static boolean used(Connection connection, byte[] id, long now) throws SQLException {
        try (var update = connection.prepareStatement("update credential set last_use = ? where id = ?")) {
            update.setLong(1, now);
            update.setBytes(2, id);
            return update.executeUpdate() == 1;
        }
    }

    private Optional<Credential> trusted(ResultSet row) throws SQLException {
        var lastUse = row.getLong(7);
        var credential = new Credential(
                row.getBytes(1),
                new Ref(row.getString(2)),
                row.getBytes(3),
                row.getLong(4),
                row.getString(5),
                row.getLong(6),
                lastUse == 0 ? null : lastUse);
        var line = row.getLong(8);
        var good = Bytes.same(row.getBytes(9), keys.rowMac("credential", credential.deciding(line)))
                && sequencer.isNewest(Credential.thing(credential.id()), line);
        if (!good) lines.alarm("a credential's row does not hold");
        return good ? Optional.of(credential) : Optional.empty();
    }
}
