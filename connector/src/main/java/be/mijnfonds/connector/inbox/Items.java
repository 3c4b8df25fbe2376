package be.mijnfonds.connector.inbox;

import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.seal.ItemId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which items were taken, for ever, and the files for the core that are not yet written. */
final class Items {
    private final JdbcClient sql;
    private final StoreKey key;

    Items(JdbcTemplate template, StoreKey key) {
        this.sql = JdbcClient.create(template);
        this.key = key;
    }

    /** A statement's file, until the core's folder has it. */
    record File(ItemId itemId, byte[] text) {}

    /** Waits for the disk whatever the database's settings say: the portal drops its copy when we say so. */
    void durably() {
        sql.sql("set local synchronous_commit = on").update();
    }

    /**
     * Those of these that were dealt with for good. What anybody may have made is not among them: a forged item must not keep
     * the member's own from being taken.
     */
    Set<ItemId> settled(Collection<ItemId> itemIds) {
        return sql
                .sql("select item_id from inbox.item where agreed and item_id = any (?)")
                .param(itemIds.stream().map(ItemId::value).toArray(String[]::new))
                .query((row, n) -> new ItemId(row.getString(1)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** False when another was faster. */
    boolean take(ItemId itemId, byte[] file, Instant now) {
        return settle(itemId, true, null, key.seal(about(itemId), file), now);
    }

    /** @param agreed the vault agreed to it, so that this is the one of its itemId */
    boolean refuse(ItemId itemId, boolean agreed, String fault, Instant now) {
        return settle(itemId, agreed, fault, null, now);
    }

    private boolean settle(ItemId itemId, boolean agreed, @Nullable String fault, byte @Nullable [] file, Instant now) {
        return sql.sql("""
                        insert into inbox.item (item_id, agreed, fault, file, taken_at)
                        values (:item, :agreed, :fault, cast(:file as bytea), :now)
                        on conflict (item_id) do update set agreed = excluded.agreed, fault = excluded.fault,
                            file = excluded.file, taken_at = excluded.taken_at
                        where not item.agreed
                        """)
                        .param("item", itemId.value())
                        .param("agreed", agreed)
                        .param("fault", fault)
                        .param("file", file)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Files that the core may not have yet, oldest first. */
    List<File> unwritten() {
        return sql.sql("select item_id, file from inbox.item where file is not null order by turn")
                .query((row, n) -> {
                    var itemId = new ItemId(row.getString("item_id"));
                    return new File(itemId, key.open(about(itemId), row.getBytes("file")));
                })
                .list();
    }

    /** The core's folder has it: our copy goes. */
    void written(ItemId itemId) {
        sql.sql("update inbox.item set file = null where item_id = :item")
                .param("item", itemId.value())
                .update();
    }

    private static String about(ItemId itemId) {
        return "statement|" + itemId;
    }
}
