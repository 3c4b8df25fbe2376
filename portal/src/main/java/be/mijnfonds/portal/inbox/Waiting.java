package be.mijnfonds.portal.inbox;

import be.mijnfonds.portal.database.Times;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The sealed statements that wait for the connector. An itemId is taken once, for ever. */
public final class Waiting {
    /** A member who has this many waiting is no member in a hurry. */
    static final int MOST_A_REF = 100;
    /** How many the connector gets at once: a hundred of the largest are two and a half MiB. */
    private static final int MOST_AT_ONCE = 100;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Waiting(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    Posting post(Item item) {
        return transaction.execute(status -> {
            lock(item.ref());
            var taken = taken(item.itemId());
            if (taken.isPresent()) return again(taken.get(), item);
            if (count(item.ref()) >= MOST_A_REF) return new Posting.Full();
            if (put(item)) return new Posting.Posted();
            // Somebody else was first by a moment, with the same itemId under another ref.
            return new Posting.Refused();
        });
    }

    private static Posting again(byte[] digest, Item item) {
        return Arrays.equals(digest, item.digest()) ? new Posting.Repeat() : new Posting.Refused();
    }

    /** One of a member at a time, so that two at once cannot both be the hundredth. */
    private void lock(Ref ref) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended('inbox|' || :ref, 0))")
                .param("ref", ref.value())
                .query((row, number) -> 0)
                .single();
    }

    private Optional<byte[]> taken(ItemId itemId) {
        return sql.sql("select digest from inbox where item_id = :item")
                .param("item", itemId.value())
                .query((row, number) -> row.getBytes("digest"))
                .optional();
    }

    private long count(Ref ref) {
        return sql.sql("select count(*) from inbox where ref = :ref")
                .param("ref", ref.value())
                .query(Long.class)
                .single();
    }

    private boolean put(Item item) {
        return sql.sql("""
                        insert into inbox (item_id, digest, ref, enc, sealed, agreement, sig, posted_at)
                        values (:item, :digest, :ref, :enc, :sealed, :agreement, :sig, :now)
                        on conflict (item_id) do nothing
                        """)
                        .param("item", item.itemId().value())
                        .param("digest", item.digest())
                        .param("ref", item.ref().value())
                        .param("enc", item.enc())
                        .param("sealed", item.sealed())
                        .param("agreement", item.agreement())
                        .param("sig", item.sig())
                        .param("now", Times.of(clock.instant()))
                        .update()
                == 1;
    }

    /**
     * What waits, oldest first; those with a document after all others, for it may be long before they can be taken, and
     * nothing else that was said waits for that.
     */
    List<Item> oldest() {
        return sql.sql("""
                        select item_id, ref, enc, sealed, agreement, sig from inbox
                        where ref is not null
                        order by exists (select from upload_part p where p.item_id = inbox.item_id), number
                        limit :most
                        """)
                .param("most", MOST_AT_ONCE)
                .query((row, number) -> item(row))
                .list();
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                new Ref(row.getString("ref")),
                new ItemId(row.getString("item_id")),
                row.getBytes("enc"),
                row.getBytes("sealed"),
                row.getBytes("agreement"),
                row.getBytes("sig"));
    }

    /** Forgets them but for their itemIds. One that is not here, or not any more, is no error: the first answer was lost. */
    int done(List<ItemId> items) {
        return sql.sql("""
                        update inbox
                        set ref = null, enc = null, sealed = null, agreement = null, sig = null, posted_at = null
                        where item_id = any (:items) and ref is not null
                        """)
                .param("items", items.stream().map(ItemId::value).toArray(String[]::new))
                .update();
    }
}
