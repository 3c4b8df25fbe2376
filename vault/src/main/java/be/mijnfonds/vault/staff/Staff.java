package be.mijnfonds.vault.staff;

import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.sequencer.Journal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The staff in the table; a row that was written or put back by hand is as good as none. */
public final class Staff {
    private static final String TABLE = "staff";

    private final Database database;
    private final VaultKeys keys;
    private final Journal journal;

    public Staff(Database database, VaultKeys keys, Journal journal) {
        this.database = database;
        this.keys = keys;
        this.journal = journal;
    }

    /** Empty too for who was sent away. */
    public Optional<StaffMember> withRef(Ref ref) {
        var first = read(ref);
        // Once more, for it may be changing this moment.
        var found = first.isEmpty() || isNewest(first.get()) ? first : read(ref);
        if (found.isPresent() && !isNewest(found.get())) {
            journal.alarm("a row of the staff was put back");
            return Optional.empty();
        }
        return found.filter(person -> !person.ended());
    }

    private boolean isNewest(StaffMember person) {
        return journal.isNewest(person.thing(), person.line());
    }

    private Optional<StaffMember> read(Ref ref) {
        return database.read(connection -> {
            try (var select =
                    connection.prepareStatement("select ref, role, since, ended, line, mac from staff where ref = ?")) {
                select.setString(1, ref.value());
                try (var row = select.executeQuery()) {
                    return row.next() ? trusted(row) : Optional.empty();
                }
            }
        });
    }

    /** Asked in a line's own transaction, where a dismissal of this very moment is seen. */
    public static boolean isIn(Connection connection, Ref ref) throws SQLException {
        try (var select = connection.prepareStatement("select 1 from staff where ref = ? and not ended")) {
            select.setString(1, ref.value());
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** @param person with the line that lets them in or sends them away */
    public boolean put(Connection connection, StaffMember person) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                insert into staff (ref, role, since, ended, line, key_id, mac) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (ref) do update set ended = excluded.ended, line = excluded.line, key_id = excluded.key_id,
                    mac = excluded.mac where not staff.ended""")) {
            upsert.setString(1, person.ref().value());
            upsert.setString(2, person.role().code());
            upsert.setLong(3, person.since());
            upsert.setBoolean(4, person.ended());
            upsert.setLong(5, person.line());
            upsert.setShort(6, keys.rowKeyId());
            upsert.setBytes(7, keys.rowMac(TABLE, person.deciding()));
            return upsert.executeUpdate() == 1;
        }
    }

    private Optional<StaffMember> trusted(ResultSet row) throws SQLException {
        var mac = row.getBytes(6);
        var person = formed(row).filter(read -> Bytes.same(mac, keys.rowMac(TABLE, read.deciding())));
        if (person.isEmpty()) journal.alarm("a row of the staff does not hold");
        return person;
    }

    private static Optional<StaffMember> formed(ResultSet row) throws SQLException {
        try {
            return Optional.of(new StaffMember(
                    new Ref(row.getString(1)),
                    StaffRole.of(row.getString(2)),
                    row.getLong(3),
                    row.getBoolean(4),
                    row.getLong(5)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
