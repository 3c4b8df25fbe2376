package be.mijnfonds.vault.sequencer;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.tree.Hash;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.vault.keys.VaultKeys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lines in the table. What a checkpoint covers is known by its place in the tree; what comes after it, by its MAC. */
final class LineRows {
    private static final int FETCHED_AT_ONCE = 1_000;

    private final VaultKeys keys;

    LineRows(VaultKeys keys) {
        this.keys = keys;
    }

    void insert(Connection connection, long term, List<Committed> lines) throws SQLException {
        if (lines.isEmpty()) return;
        try (var insert = connection.prepareStatement(
                "insert into line (index, term, leaf, bytes, mac) values (?, ?, ?, ?, ?)")) {
            for (var line : lines) {
                insert.setLong(1, line.index());
                insert.setLong(2, term);
                insert.setBytes(3, line.leaf().bytes());
                insert.setBytes(4, line.bytes());
                insert.setBytes(5, mac(line.index(), line.leaf()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * All lines from {@code next} on, in order.
     *
     * @param signed lines before this are held against a checkpoint by whoever hears of them
     * @throws JournalDiffers when one is missing, was changed, or was not written by this vault
     */
    void read(Connection connection, long next, long signed, Consumer<Committed> reader) throws SQLException {
        try (var select = connection.prepareStatement(
                "select index, leaf, bytes, mac from line where index >= ? order by index")) {
            select.setFetchSize(FETCHED_AT_ONCE);
            select.setLong(1, next);
            try (var rows = select.executeQuery()) {
                for (var expected = next; rows.next(); expected++) {
                    if (rows.getLong(1) != expected)
                        throw new JournalDiffers("line " + expected + " is missing from the journal");
                    reader.accept(line(rows, expected, signed));
                }
            }
        }
    }

    private Committed line(ResultSet row, long index, long signed) throws SQLException {
        var line = Committed.read(index, row.getBytes(2), row.getBytes(3));
        if (index >= signed && !isOurs(line, row.getBytes(4)))
            throw new JournalDiffers("line " + index + " was not written by the vault");
        return line;
    }

    private boolean isOurs(Committed line, byte @Nullable [] mac) {
        return mac != null && Bytes.same(mac, mac(line.index(), line.leaf()));
    }

    private byte[] mac(long index, Hash leaf) {
        return keys.rowMac(
                "line",
                Json.object()
                        .put("index", index)
                        .put("leaf", Base64Url.encode(leaf.bytes()))
                        .build());
    }
}
