package be.mijnfonds.portal.uploads;

import be.mijnfonds.portal.database.Times;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Ref;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts that wait: for their statement, and with it for the connector. */
public final class Parts {
    /** How many documents of one member may wait; of the largest that is 100 MiB. */
    static final int MOST_A_REF = 5;
    /** A lease lasts an hour: what has no statement after so long will never have one. */
    static final Duration UNFINISHED = Duration.ofHours(24);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Parts(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    enum Putting {
        PUT,
        /** Its statement was posted, so the document is finished; or it is another member's. */
        REFUSED,
        FULL
    }

    /** In the place of what was put there before: a page that heard no answer seals the part anew. */
    Putting put(Part part) {
        return transaction.execute(status -> {
            lock(part.ref());
            if (isPosted(part.itemId()) || isAnothers(part)) return Putting.REFUSED;
            if (others(part) >= MOST_A_REF && !dropOldestUnfinished(part)) return Putting.FULL;
            var put = sql.sql("""
                            insert into upload_part (item_id, number, ref, bytes, put_at)
                            values (:item, :number, :ref, :bytes, :now)
                            on conflict (item_id, number) do update
                            set bytes = excluded.bytes, put_at = excluded.put_at
                            where upload_part.ref = excluded.ref
                            """)
                    .param("item", part.itemId().value())
                    .param("number", part.number())
                    .param("ref", part.ref().value())
                    .param("bytes", part.bytes())
                    .param("now", Times.of(clock.instant()))
                    .update();
            // Somebody else was first by a moment, with the same itemId under another ref.
            return put == 1 ? Putting.PUT : Putting.REFUSED;
        });
    }

    /** The same lock as for statements: a document cannot be finished, or one too many begun, between question and answer. */
    private void lock(Ref ref) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended('inbox|' || :ref, 0))")
                .param("ref", ref.value())
                .query((row, number) -> 0)
                .single();
    }

    private boolean isPosted(ItemId itemId) {
        return sql.sql("select exists (select from inbox where item_id = :item)")
                .param("item", itemId.value())
                .query(Boolean.class)
                .single();
    }

    private boolean isAnothers(Part part) {
        return sql.sql("select exists (select from upload_part where item_id = :item and ref <> :ref)")
                .param("item", part.itemId().value())
                .param("ref", part.ref().value())
                .query(Boolean.class)
                .single();
    }

    private long others(Part part) {
        return sql.sql("select count(distinct item_id) from upload_part where ref = :ref and item_id <> :item")
                .param("ref", part.ref().value())
                .param("item", part.itemId().value())
                .query(Long.class)
                .single();
    }

    /** A page that was closed cannot name what it left; nobody is kept out for a day by what nobody will finish. */
    private boolean dropOldestUnfinished(Part part) {
        return sql.sql("""
                                delete from upload_part where item_id = (
                                    select p.item_id from upload_part p
                                    where p.ref = :ref and p.item_id <> :item
                                    and not exists (select from inbox i where i.item_id = p.item_id)
                                    group by p.item_id order by max(p.put_at) limit 1)
                                """)
                        .param("ref", part.ref().value())
                        .param("item", part.itemId().value())
                        .update()
                > 0;
    }

    Optional<byte[]> find(ItemId itemId, int number) {
        return sql.sql("select bytes from upload_part where item_id = :item and number = :number")
                .param("item", itemId.value())
                .param("number", number)
                .query((row, n) -> row.getBytes("bytes"))
                .optional();
    }

    /** What the member threw away before it was finished; a finished one only the core gives up. */
    void discard(Ref ref, ItemId itemId) {
        transaction.executeWithoutResult(status -> {
            lock(ref);
            if (isPosted(itemId)) return;
            sql.sql("delete from upload_part where item_id = :item and ref = :ref")
                    .param("item", itemId.value())
                    .param("ref", ref.value())
                    .update();
        });
    }

    /** The connector has these. */
    public void drop(List<ItemId> items) {
        sql.sql("delete from upload_part where item_id = any (:items)")
                .param("items", items.stream().map(ItemId::value).toArray(String[]::new))
                .update();
    }

    /** Forgets what was never finished. */
    public void purge(Instant now) {
        sql.sql("""
                        delete from upload_part p where put_at <= :before
                        and not exists (select from inbox i where i.item_id = p.item_id and i.ref is not null)
                        """).param("before", Times.of(now.minus(UNFINISHED))).update();
    }
}
