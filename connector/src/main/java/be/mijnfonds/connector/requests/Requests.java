package be.mijnfonds.connector.requests;

import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Category;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Padding;
import be.mijnfonds.seal.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests of all members, kept because the one document of a member is made of many statements and many batches. */
public final class Requests {
    private static final Slot SLOT = Slot.of(Category.REQUESTS);
    /** Room for the document's own fields around the list. */
    private static final int FRAME_BYTES = 200;

    private final JdbcClient sql;
    private final StoreKey key;

    public Requests(JdbcTemplate template, StoreKey key) {
        this.sql = JdbcClient.create(template);
        this.key = key;
    }

    /**
     * A request as it was kept.
     *
     * @param asOf moment of the batch that said it, ms; 0 for what no batch has spoken of
     */
    public record Kept(Request request, long asOf) {}

    /**
     * Only one at a time may change a member's list, else of two documents made at once the last would lack the other's
     * change. Let go with the transaction.
     */
    public void lock(Ref ref) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended('requests|' || :ref, 0))")
                .param("ref", ref.value())
                .query((row, n) -> 0)
                .single();
    }

    /** The same for many, in one order, so that two who lock many cannot wait for each other. */
    public void lock(Collection<Ref> refs) {
        refs.stream().map(Ref::value).distinct().sorted().forEach(ref -> lock(new Ref(ref)));
    }

    /** Those of these that are known. */
    public Map<ItemId, Kept> find(Collection<ItemId> itemIds) {
        var found = new HashMap<ItemId, Kept>();
        sql.sql("select item_id, ref, time, as_of, shown from inbox.request where item_id = any (?)")
                .param(itemIds.stream().map(ItemId::value).toArray(String[]::new))
                .query((row, n) -> {
                    var ref = new Ref(row.getString("ref"));
                    var request = opened(ref, row.getString("item_id"), row.getLong("time"), row.getBytes("shown"));
                    return found.put(request.itemId(), new Kept(request, row.getLong("as_of")));
                })
                .list();
        return found;
    }

    /** How many there are. */
    public long count() {
        return sql.sql("select count(*) from inbox.request").query(Long.class).single();
    }

    /** Keeps it, in the place of what was known of the same item. */
    public void put(Kept kept) {
        var request = kept.request();
        var shown = key.seal(
                about(request.ref(), request.itemId().value()), request.json().canonical());
        sql.sql("""
                        insert into inbox.request (item_id, ref, time, as_of, shown)
                        values (:item, :ref, :time, :asOf, :shown)
                        on conflict (item_id) do update set as_of = excluded.as_of, shown = excluded.shown
                        """)
                .param("item", request.itemId().value())
                .param("ref", request.ref().value())
                .param("time", request.time())
                .param("asOf", kept.asOf())
                .param("shown", shown)
                .update();
    }

    public void forget(ItemId itemId) {
        sql.sql("delete from inbox.request where item_id = :item")
                .param("item", itemId.value())
                .update();
    }

    /** What a member wrote to the fund: it stands among the conversations, and not a second time in the list. */
    public List<Request> messages(Ref ref) {
        return all(ref).stream()
                .filter(request -> request.kind() == Kind.MESSAGE)
                .toList();
    }

    /** A member's list, newest first; {@code more} says how many older ones would not fit. */
    public Document document(Ref ref, long asOf) {
        var all = all(ref).stream()
                .filter(request -> request.kind() != Kind.MESSAGE)
                .toList();
        var items = new ArrayList<Json>();
        var left = Padding.MAX_TEXT - FRAME_BYTES;
        for (var request : all) {
            var item = request.json();
            left -= item.canonical().length + 1;
            if (left < 0) break;
            items.add(item);
        }
        var text = Document.begin(SLOT, asOf, "inbox").put("items", Json.array(items));
        if (items.size() < all.size()) text.put("more", all.size() - items.size());
        return Document.of(ref, SLOT, asOf, text.build());
    }

    private List<Request> all(Ref ref) {
        return sql.sql("select item_id, time, shown from inbox.request where ref = :ref order by time desc, item_id")
                .param("ref", ref.value())
                .query((row, n) -> opened(ref, row.getString("item_id"), row.getLong("time"), row.getBytes("shown")))
                .list();
    }

    private Request opened(Ref ref, String itemId, long time, byte[] shown) {
        return Request.parse(ref, time, key.open(about(ref, itemId), shown));
    }

    private static String about(Ref ref, String itemId) {
        return "request|" + ref + "|" + itemId;
    }
}
