package be.mijnfonds.connector.feed;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far a batch is: everything before the mark has had its effect, nothing after it has any. The mark moves in the same
 * transaction as the effects.
 */
final class Underway {
    private final JdbcClient sql;
    private final String batchId;
    private final Set<FeedFile> first;
    private long turn;

    FeedFile file;
    /** The rows of the file up to this line are done. */
    long line;
    /** All of them; then {@link #after} says how far what comes after the rows is. */
    boolean rowsDone;

    String after = "";
    long bytes;
    long good;
    long bad;
    long admitted;
    long documents;
    long asked;
    long gone;

    private Underway(JdbcClient sql, String batchId, Set<FeedFile> first, FeedFile file) {
        this.sql = sql;
        this.batchId = batchId;
        this.first = first;
        this.file = file;
    }

    /**
     * Where the batch was left, when it was begun before.
     *
     * @throws BatchRefused when another archive was begun under the same id
     */
    static Optional<Underway> find(JdbcClient sql, Manifest manifest) {
        return sql.sql("select * from feed.underway where batch_id = :id")
                .param("id", manifest.batchId())
                .query((row, n) -> read(sql, manifest, row))
                .optional();
    }

    private static Underway read(JdbcClient sql, Manifest manifest, ResultSet row) throws SQLException {
        if (!MessageDigest.isEqual(row.getBytes("manifest_hash"), manifest.hash()))
            throw new BatchRefused(
                    "Batch " + manifest.batchId() + " was begun with another archive of that id. Send that"
                            + " one to its end, or a full batch with an id of its own.");
        var first = Stream.of((String[]) row.getArray("first").getArray())
                .map(FeedFile::ofCategory)
                .collect(Collectors.toUnmodifiableSet());
        var at = new Underway(sql, manifest.batchId(), first, FeedFile.ofCategory(row.getString("file")));
        at.turn = row.getLong("turn");
        at.line = row.getLong("line");
        at.rowsDone = row.getBoolean("rows_done");
        at.after = row.getString("after");
        at.bytes = row.getLong("bytes");
        at.good = row.getLong("good");
        at.bad = row.getLong("bad");
        at.admitted = row.getLong("admitted");
        at.documents = row.getLong("documents");
        at.asked = row.getLong("asked");
        at.gone = row.getLong("gone");
        return at;
    }

    static Underway begin(JdbcClient sql, Manifest manifest, Set<FeedFile> first) {
        var file = FeedFile.values()[0];
        sql.sql("""
                        insert into feed.underway (batch_id, manifest_hash, chained, extracted_at, first, turn, file, line,
                            rows_done, after, bytes, good, bad, admitted, documents, asked, gone)
                        values (:id, :hash, :chained, :extracted, :first, 0, :file, 0, false, '', 0, 0, 0, 0, 0, 0, 0)
                        """)
                .param("id", manifest.batchId())
                .param("hash", manifest.hash())
                .param("chained", !manifest.standsAlone())
                .param("extracted", manifest.extractedAt().toEpochMilli())
                .param("first", first.stream().map(FeedFile::category).toArray(String[]::new))
                .param("file", file.category())
                .update();
        return new Underway(sql, manifest.batchId(), Set.copyOf(first), file);
    }

    /** The files that the fund sends for the first time: until now its members read that it does not. */
    Set<FeedFile> first() {
        return first;
    }

    void next(FeedFile following) {
        file = following;
        line = 0;
        rowsDone = false;
        after = "";
    }

    /** Moves the mark, in the caller's transaction; when another process has moved it, neither takes effect. */
    void save() {
        var moved = sql.sql("""
                        update feed.underway set turn = turn + 1, file = :file, line = :line, rows_done = :rowsDone,
                            after = :after, bytes = :bytes, good = :good, bad = :bad, admitted = :admitted,
                            documents = :documents, asked = :asked, gone = :gone
                        where batch_id = :id and turn = :turn
                        """)
                .param("file", file.category())
                .param("line", line)
                .param("rowsDone", rowsDone)
                .param("after", after)
                .param("bytes", bytes)
                .param("good", good)
                .param("bad", bad)
                .param("admitted", admitted)
                .param("documents", documents)
                .param("asked", asked)
                .param("gone", gone)
                .param("id", batchId)
                .param("turn", turn)
                .update();
        if (moved != 1) throw new BatchRefused("Another feed goes on with this batch.");
        turn++;
    }
}
