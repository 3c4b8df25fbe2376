package be.mijnfonds.connector.waiting;

import be.mijnfonds.seal.Ref;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The documents between the commands that make them and the one that seals them. A newer document of a slot takes the older
 * one's place; a row goes only when the vault has the mark of what was made of it.
 */
public final class Queue {
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final StoreKey key;

    public Queue(JdbcTemplate template, StoreKey key) {
        this.template = template;
        this.key = key;
        this.sql = JdbcClient.create(template);
    }

    /** A document with its turn: which of the slot's versions it is. */
    public record Waiting(Document document, long turn) {}

    /** Puts documents, in the caller's transaction. */
    public void put(Collection<Document> documents, Instant now) {
        if (documents.isEmpty()) return;
        var at = Timestamp.from(now);
        template.batchUpdate(
                """
                insert into waiting.document (ref, slot, as_of, text, queued_at) values (?, ?, ?, ?, ?)
                on conflict (ref, slot) do update
                set turn = nextval('waiting.turn'), as_of = excluded.as_of, text = excluded.text
                """,
                documents.stream()
                        .map(document -> new Object[] {
                            document.ref().value(), document.slot().name(), document.asOf(), sealed(document), at
                        })
                        .toList());
    }

    /**
     * Members whose oldest document has waited long enough, whose file is here, and who are not between seal and mark; the
     * longest waiting first.
     */
    public List<Ref> ready(Instant now, Duration gather, int most) {
        return sql.sql("""
                        select d.ref from waiting.document d
                        join people.account a on a.ref = d.ref and a.filed_at is not null
                        where not exists (select 1 from seal.outbox o where o.ref = d.ref)
                        group by d.ref having min(d.queued_at) <= :latest
                        order by min(d.queued_at) limit :most
                        """)
                .param("latest", Timestamp.from(now.minus(gather)))
                .param("most", most)
                .query((row, n) -> new Ref(row.getString(1)))
                .list();
    }

    /** What waits for one member. */
    public List<Waiting> of(Ref ref) {
        return sql.sql("select slot, turn, as_of, text from waiting.document where ref = :ref order by slot")
                .param("ref", ref.value())
                .query((row, n) -> new Waiting(
                        document(ref, new Slot(row.getString("slot")), row.getLong("as_of"), row.getBytes("text")),
                        row.getLong("turn")))
                .list();
    }

    /** Takes away all that waits for a member. */
    public void forget(Ref ref) {
        sql.sql("delete from waiting.document where ref = :ref")
                .param("ref", ref.value())
                .update();
    }

    private byte[] sealed(Document document) {
        return key.seal(about(document.ref(), document.slot()), document.text());
    }

    private Document document(Ref ref, Slot slot, long asOf, byte[] sealed) {
        return new Document(ref, slot, asOf, key.open(about(ref, slot), sealed));
    }

    private static String about(Ref ref, Slot slot) {
        return "waiting|" + ref + "|" + slot.name();
    }

    /**
     * Takes away exactly these versions. One that a feed is replacing at this moment is skipped: its new version waits for
     * a seal of its own.
     */
    public void done(Map<Ref, Long[]> turns) {
        if (turns.isEmpty()) return;
        template.batchUpdate(
                """
                delete from waiting.document where (ref, slot) in (
                    select ref, slot from waiting.document where ref = ? and turn = any (?) for update skip locked)
                """,
                turns.entrySet().stream()
                        .map(member -> new Object[] {member.getKey().value(), member.getValue()})
                        .toList());
    }
}
