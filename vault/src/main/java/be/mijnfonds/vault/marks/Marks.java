package be.mijnfonds.vault.marks;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.MarkAnswer;
import be.mijnfonds.protocol.MarkAnswer.Outcome;
import be.mijnfonds.protocol.MarkAsk;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.vault.database.Database;
import be.mijnfonds.vault.keys.VaultKeys;
import be.mijnfonds.vault.sequencer.Journal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/** The newest index of each member: only ever higher. Putting one back needs both database administrators. */
public final class Marks {
    private final Database database;
    private final VaultKeys keys;
    private final Journal journal;

    public Marks(Database database, VaultKeys keys, Journal journal) {
        this.database = database;
        this.keys = keys;
        this.journal = journal;
    }

    /** Empty when there never was one, or when the row does not hold. */
    public Optional<Mark> of(Ref ref) {
        return database.read(connection -> read(connection, ref));
    }

    /** All or nothing: after a crash the connector sends the same again. */
    public MarkAnswer set(MarkAsk ask) {
        return database.change(connection -> {
            var answers = new ArrayList<MarkAnswer.Entry>();
            for (var marked : ask.marks()) answers.add(new MarkAnswer.Entry(marked.ref(), set(connection, marked)));
            return new MarkAnswer(answers);
        });
    }

    private Outcome set(Connection connection, MarkAsk.Marked marked) throws SQLException {
        var ref = marked.ref();
        var mark = marked.mark();
        try (var upsert = connection.prepareStatement("""
                insert into mark (ref, seq, hash, key_id, mac)
                select ref, ?, ?, ?, ? from member where ref = ?
                on conflict (ref) do update
                set seq = excluded.seq, hash = excluded.hash, key_id = excluded.key_id, mac = excluded.mac
                where mark.seq < excluded.seq""")) {
            upsert.setLong(1, mark.seq());
            upsert.setBytes(2, mark.hash());
            upsert.setShort(3, keys.rowKeyId());
            upsert.setBytes(4, mac(ref, mark));
            upsert.setString(5, ref.value());
            if (upsert.executeUpdate() == 1) return Outcome.SET;
        }
        var now = read(connection, ref);
        if (now.isEmpty()) return Outcome.UNKNOWN;
        var same = now.get().seq() == mark.seq() && Arrays.equals(now.get().hash(), mark.hash());
        return same ? Outcome.REPEAT : Outcome.LOWER;
    }

    private Optional<Mark> read(Connection connection, Ref ref) throws SQLException {
        try (var select = connection.prepareStatement("select seq, hash, mac from mark where ref = ?")) {
            select.setString(1, ref.value());
            try (var row = select.executeQuery()) {
                return row.next() ? trusted(row, ref) : Optional.empty();
            }
        }
    }

    private Optional<Mark> trusted(ResultSet row, Ref ref) throws SQLException {
        var mark = formed(row);
        if (mark.isPresent() && Bytes.same(row.getBytes(3), mac(ref, mark.get()))) return mark;
        journal.alarm("a mark's row does not hold");
        return Optional.empty();
    }

    private static Optional<Mark> formed(ResultSet row) throws SQLException {
        try {
            return Optional.of(new Mark(row.getLong(1), row.getBytes(2)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(Ref ref, Mark mark) {
        var hash = mark.hash();
        return keys.rowMac(
                "mark",
                Json.object()
                        .put("ref", ref.value())
                        .put("seq", mark.seq())
                        .putOrNull("hash", hash == null ? null : Base64Url.encode(hash))
                        .build());
    }
}
