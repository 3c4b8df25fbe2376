package be.mijnfonds.connector.feed;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which batches were taken, and what they held. */
final class Batches {
    private final JdbcClient sql;

    Batches(JdbcClient sql) {
        this.sql = sql;
    }

    boolean taken(String batchId) {
        return sql.sql("select count(*) from feed.batch where batch_id = :id")
                        .param("id", batchId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @throws BatchRefused when the batch is not the next one */
    void refuseOutOfOrder(Manifest manifest) {
        if (manifest.standsAlone()) return;
        refuseBeside(manifest);
        var last = sql.sql("select batch_id, extracted_at from feed.batch where chained order by turn desc limit 1")
                .query((row, n) -> new Last(row.getString(1), row.getLong(2)))
                .optional();
        if (manifest.full()) {
            if (last.isPresent()
                    && last.get().extractedAt() > manifest.extractedAt().toEpochMilli())
                throw new BatchRefused(
                        "This full batch is older than batch " + last.get().batchId() + ", which was taken before.");
            return;
        }
        var previous = manifest.previousBatchId();
        if (last.isEmpty())
            throw new BatchRefused(
                    "This delta follows batch " + previous + ", which has not been taken; send a full batch first.");
        if (!last.get().batchId().equals(previous))
            throw new BatchRefused("This delta follows batch " + previous + ", but the last one taken is "
                    + last.get().batchId() + "; send them in order.");
    }

    /** A batch that was cut off has had half of its effects: only itself, or a newer full one, may follow. */
    private void refuseBeside(Manifest manifest) {
        var left = sql.sql("""
                        select batch_id, extracted_at from feed.underway where chained and batch_id <> :id
                        order by extracted_at desc limit 1
                        """)
                .param("id", manifest.batchId())
                .query((row, n) -> new Last(row.getString(1), row.getLong(2)))
                .optional();
        if (left.isEmpty()) return;
        if (manifest.full()
                && left.get().extractedAt() <= manifest.extractedAt().toEpochMilli()) return;
        throw new BatchRefused("Batch " + left.get().batchId()
                + " was cut off halfway. Give that one again first, or send a newer full batch.");
    }

    private record Last(String batchId, long extractedAt) {}

    private void note(Manifest manifest, Instant now, long good, long bad) {
        sql.sql("""
                        insert into feed.batch
                            (batch_id, mode, previous_id, extracted_at, taken_at, rows_good, rows_bad, chained)
                        values (:id, :mode, :previous, :extracted, :now, :good, :bad, :chained)
                        """)
                .param("id", manifest.batchId())
                .param("mode", manifest.full() ? "full" : "delta")
                .param("previous", manifest.previousBatchId())
                .param("extracted", manifest.extractedAt().toEpochMilli())
                .param("now", Timestamp.from(now))
                .param("good", good)
                .param("bad", bad)
                .param("chained", !manifest.standsAlone())
                .update();
    }

    /** What the fund sends for the first time. An answer about a few members says nothing of that. */
    Set<FeedFile> firsts(Manifest manifest) {
        var first = EnumSet.noneOf(FeedFile.class);
        if (manifest.standsAlone()) return first;
        var known = sql.sql("select category from feed.category")
                .query(String.class)
                .set();
        for (var listed : manifest.files()) if (!known.contains(listed.file().category())) first.add(listed.file());
        return first;
    }

    /** The batch is at its end: from now on it was taken, and what was left of it on its way is forgotten. */
    void end(Manifest manifest, Instant now, Underway at) {
        note(manifest, now, at.good, at.bad);
        for (var file : at.first())
            sql.sql("insert into feed.category (category, since) values (:category, :now) on conflict do nothing")
                    .param("category", file.category())
                    .param("now", Timestamp.from(now))
                    .update();
        sql.sql("delete from feed.underway where batch_id = :id or (chained and :chained)")
                .param("id", manifest.batchId())
                .param("chained", !manifest.standsAlone())
                .update();
    }
}
