package be.mijnfonds.connector.follow;

import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.journal.note.Checkpoint;
import be.mijnfonds.journal.note.NoteException;
import be.mijnfonds.journal.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far the journal was read, and the checkpoint that was seen last.
 *
 * @param next index of the first line not yet read
 * @param began time of the first line, ms, or null
 * @param quarter the newest quarter for which every account has a list, or null
 */
record Position(
        String note,
        long next,
        @Nullable Long began,
        @Nullable Quarter quarter) {
    /** @throws BrokenJournal when the kept checkpoint is not of the key in the settings */
    Checkpoint checkpoint(VerifierKey key) {
        try {
            return Checkpoint.open(note.getBytes(StandardCharsets.UTF_8), key);
        } catch (NoteException e) {
            throw new BrokenJournal("The checkpoint kept from before was signed by another key than journalKey.");
        }
    }

    static Optional<Position> read(JdbcClient sql) {
        return sql.sql("select checkpoint, next, began, quarter from follow.position")
                .query((row, n) -> {
                    var began = row.getLong("began");
                    var known = !row.wasNull();
                    var quarter = row.getString("quarter");
                    return new Position(
                            row.getString("checkpoint"),
                            row.getLong("next"),
                            known ? began : null,
                            quarter == null ? null : Quarter.parse(quarter));
                })
                .optional();
    }

    void write(JdbcClient sql, Checkpoint checkpoint) {
        sql.sql("""
                        insert into follow.position (checkpoint, size, root, next, began, quarter)
                        values (:note, :size, :root, :next, :began, :quarter)
                        on conflict (one) do update set checkpoint = excluded.checkpoint, size = excluded.size,
                            root = excluded.root, next = excluded.next, began = excluded.began,
                            quarter = excluded.quarter
                        """)
                .param("note", note)
                .param("size", checkpoint.size())
                .param("root", checkpoint.root().bytes())
                .param("next", next)
                .param("began", began)
                .param("quarter", quarter == null ? null : quarter.toString())
                .update();
    }
}
