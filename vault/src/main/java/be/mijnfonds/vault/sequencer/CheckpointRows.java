package be.mijnfonds.vault.sequencer;

import be.mijnfonds.vault.database.Database;
import java.util.Optional;

/** Signed checkpoints in the table, so that a folder put back with an old one does not hide what was signed since. */
final class CheckpointRows {
    private final Database database;

    CheckpointRows(Database database) {
        this.database = database;
    }

    void store(long size, byte[] note) {
        database.read(connection -> {
            try (var insert = connection.prepareStatement(
                    "insert into checkpoint (size, note) values (?, ?) on conflict (size) do nothing")) {
                insert.setLong(1, size);
                insert.setBytes(2, note);
                return insert.executeUpdate();
            }
        });
    }

    Optional<byte[]> newest() {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("select note from checkpoint order by size desc limit 1");
                    var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        });
    }
}
