package be.mijnfonds.vault.members;

import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.sequencer.Journal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Members in the table; one that was written or put back by hand is as good as none. */
final class MemberRows {
    private static final String SELECT =
            "select ref, lookup, key_version, epoch, public_key, wrapped, line, mac from member ";

    private static final int PAGE = 200;

    private final Database database;
    private final VaultKeys keys;
    private final Journal journal;

    MemberRows(Database database, VaultKeys keys, Journal journal) {
        this.database = database;
        this.keys = keys;
        this.journal = journal;
    }

    Optional<Member> withLookup(byte[] lookup) {
        return find("where lookup = ?", statement -> statement.setBytes(1, lookup))
                .filter(member -> Bytes.same(member.lookup(), lookup));
    }

    Optional<Member> withRef(Ref ref) {
        return find("where ref = ?", statement -> statement.setString(1, ref.value()))
                .filter(member -> member.ref().equals(ref));
    }

    boolean insert(Connection connection, Member member, long line) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into member (ref, lookup, key_version, epoch, public_key, wrapped, line, key_id, mac)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setString(1, member.ref().value());
            insert.setBytes(2, member.lookup());
            insert.setInt(3, member.keyVersion());
            insert.setInt(4, member.epoch());
            insert.setBytes(5, member.publicKey());
            insert.setBytes(6, member.wrapped());
            insert.setLong(7, line);
            insert.setShort(8, keys.rowKeyId());
            insert.setBytes(9, keys.rowMac("member", member.deciding(line)));
            return insert.executeUpdate() == 1;
        }
    }

    /** @param last the last ref that was looked at, null when there was none left */
    record Page(@Nullable String last, boolean whole) {}

    /**
     * A page of all of them, each row locked for this moment only. Of all: a row that says by itself that it was wrapped
     * already must show it, or its key would go with the old epoch's.
     */
    Page wrapAnew(String after, UnaryOperator<Member> wrap) {
        return database.change(connection -> {
            String last = null;
            var whole = true;
            try (var select =
                    connection.prepareStatement(SELECT + "where ref > ? order by ref limit " + PAGE + " for update")) {
                select.setString(1, after);
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getString(1);
                        var member = trusted(rows);
                        whole &= member.isPresent();
                        if (member.isPresent() && member.get().epoch() != keys.epoch())
                            put(connection, wrap.apply(member.get()), rows.getLong(7));
                    }
                }
            }
            return new Page(last, whole);
        });
    }

    private void put(Connection connection, Member member, long line) throws SQLException {
        try (var update = connection.prepareStatement(
                "update member set epoch = ?, wrapped = ?, key_id = ?, mac = ? where ref = ?")) {
            update.setInt(1, member.epoch());
            update.setBytes(2, member.wrapped());
            update.setShort(3, keys.rowKeyId());
            update.setBytes(4, keys.rowMac("member", member.deciding(line)));
            update.setString(5, member.ref().value());
            update.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface Bind {
        void to(PreparedStatement statement) throws SQLException;
    }

    private Optional<Member> find(String where, Bind bind) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(SELECT + where)) {
                bind.to(select);
                try (var rows = select.executeQuery()) {
                    return rows.next() ? trusted(rows) : Optional.empty();
                }
            }
        });
    }

    private Optional<Member> trusted(ResultSet row) throws SQLException {
        var line = row.getLong(7);
        var mac = row.getBytes(8);
        var member = formed(row)
                .flatMap(read -> asWritten(read, line, mac))
                .filter(read -> journal.isNewest(read.thing(), line));
        if (member.isEmpty()) journal.alarm("a member's row does not hold");
        return member;
    }

    /** Both are tried each time, so that a canary takes no longer than others. */
    private Optional<Member> asWritten(Member read, long line, byte[] mac) {
        var member = Bytes.same(mac, keys.rowMac("member", read.deciding(line)));
        var canary = Bytes.same(mac, keys.rowMac("member", read.asCanary().deciding(line)));
        return member ? Optional.of(read) : canary ? Optional.of(read.asCanary()) : Optional.empty();
    }

    private static Optional<Member> formed(ResultSet row) throws SQLException {
        try {
            return Optional.of(new Member(
                    new Ref(row.getString(1)),
                    row.getBytes(2),
                    row.getInt(3),
                    row.getInt(4),
                    row.getBytes(5),
                    row.getBytes(6),
                    false));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
