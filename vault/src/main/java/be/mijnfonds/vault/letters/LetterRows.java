package be.mijnfonds.vault.letters;

import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.LetterNumber;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.sequencer.Journal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Letters in the table, without their codes; one that was written or put back by hand is as good as none. */
final class LetterRows {
    private final Database database;
    private final VaultKeys keys;
    private final Journal journal;

    LetterRows(Database database, VaultKeys keys, Journal journal) {
        this.database = database;
        this.keys = keys;
        this.journal = journal;
    }

    Optional<Letter> find(LetterNumber number) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "select number, ref, issued, tries, used, line, mac from letter where number = ?")) {
                select.setString(1, number.value());
                try (var row = select.executeQuery()) {
                    return row.next() ? trusted(row) : Optional.empty();
                }
            }
        });
    }

    /** Whether this letter is its member's newest, and not one that was put back after it was used up. */
    boolean isNewest(Letter letter) {
        return journal.isNewest(letter.thing(), letter.line());
    }

    boolean insert(Connection connection, Letter letter) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into letter (number, ref, issued, tries, used, line, key_id, mac)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setString(1, letter.number().value());
            insert.setString(2, letter.ref().value());
            insert.setLong(3, letter.issued());
            insert.setInt(4, letter.tries());
            insert.setBoolean(5, letter.used());
            insert.setLong(6, letter.line());
            insert.setShort(7, keys.rowKeyId());
            insert.setBytes(8, keys.rowMac("letter", letter.deciding()));
            return insert.executeUpdate() == 1;
        }
    }

    /** @return false when it changed meanwhile */
    boolean update(Connection connection, Letter before, Letter after) throws SQLException {
        try (var update = connection.prepareStatement("""
                update letter set tries = ?, used = ?, line = ?, key_id = ?, mac = ?
                where number = ? and tries = ? and not used""")) {
            update.setInt(1, after.tries());
            update.setBoolean(2, after.used());
            update.setLong(3, after.line());
            update.setShort(4, keys.rowKeyId());
            update.setBytes(5, keys.rowMac("letter", after.deciding()));
            update.setString(6, before.number().value());
            update.setInt(7, before.tries());
            return update.executeUpdate() == 1;
        }
    }

    /** Counts a try; it has no line of its own. */
    boolean updateNow(Letter before, Letter after) {
        return database.read(connection -> update(connection, before, after));
    }

    private Optional<Letter> trusted(ResultSet row) throws SQLException {
        var mac = row.getBytes(7);
        var letter = formed(row).filter(read -> Bytes.same(mac, keys.rowMac("letter", read.deciding())));
        if (letter.isEmpty()) journal.alarm("a letter's row does not hold");
        return letter;
    }

    private static Optional<Letter> formed(ResultSet row) throws SQLException {
        try {
            return Optional.of(new Letter(
                    new LetterNumber(row.getString(1)),
                    new Ref(row.getString(2)),
                    row.getLong(3),
                    row.getInt(4),
                    row.getBoolean(5),
                    row.getLong(6)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
