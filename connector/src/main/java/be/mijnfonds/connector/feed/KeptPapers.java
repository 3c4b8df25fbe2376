package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.PaperQueue;
import be.mijnfonds.connector.waiting.PaperQueue.Code;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Padding;
import be.mijnfonds.seal.Ref;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of papers that were made: their line in the member's list and their codes, not what stands on them. */
final class KeptPapers {
    /** Room for the list's own fields around its lines. */
    private static final int FRAME_BYTES = 200;

    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final StoreKey key;
    private final PaperQueue queue;

    KeptPapers(JdbcTemplate template, StoreKey key) {
        this.template = template;
        this.sql = JdbcClient.create(template);
        this.key = key;
        this.queue = new PaperQueue(template, key);
    }

    /** Which paper of whom; a paper's own key counts for its member only. */
    record Id(Ref ref, String paperId) {}

    /**
     * A paper as it was kept.
     *
     * @param mac of the row of which it was made
     * @param made false when what was made was taken back
     * @param gone the fund took the paper itself back
     */
    record Kept(BundleId bundle, long asOf, byte[] mac, boolean made, boolean gone) {}

    /** A paper to be kept, with its line in the list. */
    record Paper(Id id, Kept kept, LocalDate issuedOn, Json.Obj item) {}

    Map<Id, Kept> find(Collection<Id> ids) {
        var found = new HashMap<Id, Kept>();
        sql.sql("""
                        select ref, paper_id, bundle_id, as_of, mac, made, gone from feed.paper
                        where (ref, paper_id) in (select * from unnest(?::text[], ?::text[]))
                        """)
                .param(ids.stream().map(id -> id.ref().value()).toArray(String[]::new))
                .param(ids.stream().map(Id::paperId).toArray(String[]::new))
                .query((row, n) -> found.put(
                        new Id(new Ref(row.getString("ref")), row.getString("paper_id")),
                        new Kept(
                                new BundleId(row.getString("bundle_id")),
                                row.getLong("as_of"),
                                row.getBytes("mac"),
                                row.getBoolean("made"),
                                row.getBoolean("gone"))))
                .list();
        return found;
    }

    /** How many there are. */
    long count() {
        return sql.sql("select count(*) from feed.paper where not gone")
                .query(Long.class)
                .single();
    }

    /** How many of a member's are there to be read. */
    long made(Ref ref) {
        return sql.sql("select count(*) from feed.paper where ref = :ref and made")
                .param("ref", ref.value())
                .query(Long.class)
                .single();
    }

    /** Keeps it in the place of what was known of the same paper, with its code, which becomes valid. */
    void put(Paper paper, Code code) {
        var id = paper.id();
        var kept = paper.kept();
        template.update(
                """
                insert into feed.paper (ref, paper_id, bundle_id, issued_on, as_of, mac, made, item)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (ref, paper_id) do update
                set bundle_id = excluded.bundle_id, issued_on = excluded.issued_on, as_of = excluded.as_of,
                    mac = excluded.mac, made = excluded.made, gone = false, item = excluded.item
                """,
                id.ref().value(),
                id.paperId(),
                kept.bundle().value(),
                Date.valueOf(paper.issuedOn()),
                kept.asOf(),
                kept.mac(),
                kept.made(),
                key.seal(about(id), paper.item().canonical()));
        template.update(
                "insert into feed.paper_code (hash, ref, paper_id, file, until, mac) values (?, ?, ?, ?, ?, ?)",
                code.hash(),
                id.ref().value(),
                id.paperId(),
                code.file(),
                PaperQueue.day(code),
                queue.mac(code));
        queue.put(code);
    }

    /** Its codes are no longer valid. */
    void voidCodes(Id id) {
        sql.sql("delete from feed.paper_code where ref = :ref and paper_id = :paper returning hash")
                .param("ref", id.ref().value())
                .param("paper", id.paperId())
                .query((row, n) -> new Code(row.getBytes(1), null, null))
                .list()
                .forEach(queue::takeBack);
    }

    /** What stays of it is that it was taken back, and when: an older batch that comes late does not bring it again. */
    void forget(Id id, long asOf) {
        voidCodes(id);
        sql.sql("""
                        update feed.paper set made = false, gone = true, as_of = :asOf
                        where ref = :ref and paper_id = :paper
                        """)
                .param("asOf", asOf)
                .param("ref", id.ref().value())
                .param("paper", id.paperId())
                .update();
    }

    /** A member's list, newest first; {@code more} says how many older ones would not fit. */
    Document list(Ref ref, long asOf) {
        var all = sql.sql("""
                        select paper_id, item from feed.paper where ref = :ref and made
                        order by issued_on desc, as_of desc, paper_id
                        """)
                .param("ref", ref.value())
                .query((row, n) -> Json.parse(key.open(about(new Id(ref, row.getString(1))), row.getBytes(2))))
                .list();
        var lines = fitting(all);
        var text = Document.begin(Slot.papers(), asOf, "feed")
                .put("list", Json.array(lines))
                .put("more", all.size() - lines.size());
        return Document.of(ref, Slot.papers(), asOf, text.build());
    }

    private static List<Json> fitting(List<Json> all) {
        var lines = new ArrayList<Json>();
        var left = Padding.MAX_TEXT - FRAME_BYTES;
        for (var line : all) {
            left -= line.canonical().length + 1;
            if (left < 0) break;
            lines.add(line);
        }
        return lines;
    }

    private static String about(Id id) {
        return "paper|" + id.ref() + "|" + id.paperId();
    }
}
