package be.mijnfonds.connector.inbox;

import be.mijnfonds.connector.outside.Portal;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.seal.ItemId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which items were taken, for ever; the files for the core that are not yet written; what waits for its member. */
final class Items {
    private static final int MOST_AT_ONCE = 100;

    private final JdbcClient sql;
    private final StoreKey key;

    Items(JdbcTemplate template, StoreKey key) {
        this.sql = JdbcClient.create(template);
        this.key = key;
    }

    /** A statement's file until the core's folder has it, or an item that waits for its member; as it is kept. */
    record Sealed(ItemId itemId, byte[] bytes) {}

    /** Waits for the disk whatever the database's settings say: the portal drops its copy when we say so. */
    void durably() {
        sql.sql("set local synchronous_commit = on").update();
    }

    /**
     * Those of these that were dealt with for good, each with the hash of the item that was; null for one from before hashes
     * were kept. What anybody may have made is not among them: a forged item must not keep the member's own from being taken.
     */
    Map<ItemId, byte @Nullable []> settled(Collection<ItemId> itemIds) {
        var settled = new HashMap<ItemId, byte @Nullable []>();
        sql.sql("select item_id, hash from inbox.item where agreed and held is null and item_id = any (?)")
                .param(itemIds.stream().map(ItemId::value).toArray(String[]::new))
                .query((row, n) -> settled.put(new ItemId(row.getString("item_id")), row.getBytes("hash")))
                .list();
        return settled;
    }

    /** False when it was taken before. */
    boolean take(Portal.Item item, byte[] file, Instant now) {
        return sql.sql("""
                        insert into inbox.item (item_id, agreed, file, hash, taken_at)
                        values (:item, true, :file, :hash, :now)
                        on conflict (item_id) do update set agreed = true, fault = null, file = excluded.file,
                            hash = excluded.hash, held = null, held_ref = null, taken_at = excluded.taken_at
                        where not item.agreed or item.held is not null
                        """)
                        .param("item", item.itemId().value())
                        .param("file", key.seal(about(item.itemId()), file))
                        .param("hash", item.hash())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /**
     * Never in the place of one that was taken or waits.
     *
     * @param agreed the vault agreed to it, so that this is the one of its itemId
     */
    boolean refuse(Portal.Item item, boolean agreed, String fault, Instant now) {
        return sql.sql("""
                        insert into inbox.item (item_id, agreed, fault, hash, taken_at)
                        values (:item, :agreed, :fault, :hash, :now)
                        on conflict (item_id) do update set agreed = excluded.agreed, fault = excluded.fault,
                            hash = excluded.hash, taken_at = excluded.taken_at
                        where not item.agreed
                        """)
                        .param("item", item.itemId().value())
                        .param("agreed", agreed)
                        .param("fault", fault)
                        .param("hash", item.hash())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Keeps it here until its member is known. False when it waits or was taken already. */
    boolean hold(Portal.Item item, Instant now) {
        return sql.sql("""
                        insert into inbox.item (item_id, agreed, hash, held, held_ref, taken_at)
                        values (:item, true, :hash, :held, :ref, :now)
                        on conflict (item_id) do update set agreed = true, fault = null, hash = excluded.hash,
                            held = excluded.held, held_ref = excluded.held_ref, taken_at = excluded.taken_at
                        where not item.agreed
                        """)
                        .param("item", item.itemId().value())
                        .param("hash", item.hash())
                        .param("held", key.seal(aboutHeld(item.itemId()), item.json()))
                        .param("ref", item.ref().value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** What waits of members who are known by now, oldest first. */
    List<Sealed> freed() {
        return sql.sql("""
                        select i.item_id, i.held from inbox.item i join people.member m on m.ref = i.held_ref
                        where i.held is not null and m.public_key is not null
                        order by i.turn limit :most
                        """)
                .param("most", MOST_AT_ONCE)
                .query((row, n) -> new Sealed(new ItemId(row.getString("item_id")), row.getBytes("held")))
                .list();
    }

    /** @throws be.mijnfonds.seal.SealException when it was changed */
    Portal.Item item(Sealed held) {
        return Portal.Item.parse(key.open(aboutHeld(held.itemId()), held.bytes()));
    }

    /** How many wait for their member since before this moment. */
    long heldSince(Instant moment) {
        return sql.sql("select count(*) from inbox.item where held is not null and taken_at < :moment")
                .param("moment", Timestamp.from(moment))
                .query(Long.class)
                .single();
    }

    /** Those that were taken before this moment, are still not with the core, and whose members do not know yet. */
    List<ItemId> late(Instant moment) {
        return sql.sql("""
                        select item_id from inbox.item
                        where file is not null and not late and taken_at < :moment order by turn limit :most
                        """)
                .param("moment", Timestamp.from(moment))
                .param("most", MOST_AT_ONCE)
                .query((row, n) -> new ItemId(row.getString(1)))
                .list();
    }

    void told(ItemId itemId) {
        sql.sql("update inbox.item set late = true where item_id = :item")
                .param("item", itemId.value())
                .update();
    }

    /** Files that the core may not have yet, oldest first. */
    List<Sealed> unwritten() {
        return sql.sql("select item_id, file from inbox.item where file is not null order by turn")
                .query((row, n) -> new Sealed(new ItemId(row.getString("item_id")), row.getBytes("file")))
                .list();
    }

    /** @throws be.mijnfonds.seal.SealException when it was changed */
    byte[] file(Sealed file) {
        return key.open(about(file.itemId()), file.bytes());
    }

    /** The core's folder has it: our copy goes. True when the member was told that it waits. */
    boolean written(ItemId itemId) {
        return sql.sql("update inbox.item set file = null where item_id = :item returning late")
                .param("item", itemId.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private static String about(ItemId itemId) {
        return "statement|" + itemId;
    }

    private static String aboutHeld(ItemId itemId) {
        return "held|" + itemId;
    }
}
