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

    /** One batch at a time, whoever started it; let go with the transaction. */
    void lock() {
        sql.sql("select pg_advisory_xact_lock(hashtext('mijnfonds feed'))")
                .query()
                .singleRow();
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

    private record Last(String batchId, long extractedAt) {}

    void note(Manifest manifest, Instant now, long good, long bad) {
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

    /** Notes what the fund sends; answers what it sends for the first time. An answer about a few members says nothing. */
    Set<FeedFile> noteCategories(Manifest manifest, Instant now) {
        var first = EnumSet.noneOf(FeedFile.class);
        if (manifest.standsAlone()) return first;
        for (var listed : manifest.files()) {
            var added = sql.sql(
                            "insert into feed.category (category, since) values (:category, :now) on conflict do nothing")
                    .param("category", listed.file().category())
                    .param("now", Timestamp.from(now))
                    .update();
            if (added == 1) first.add(listed.file());
        }
        return first;
    }
}
