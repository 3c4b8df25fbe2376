package be.mijnfonds.connector.conversations;

import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.sql.Types;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the fund told of its messages and of what it sent, each thing once; and which notices went out. Kept for members with
 * an account, also while they are asleep: what was taken back must stay so.
 */
public final class Told {
    /** The files of the feed that are kept here, and our own notices. */
    public static final String MESSAGES = "messages";

    public static final String SENT = "sent";
    static final String NOTICE = "notice";

    /** Nobody asks after an older mail whether it was real. */
    private static final Duration NOTICES_KEPT = Duration.ofDays(730);

    private final JdbcClient sql;
    private final StoreKey key;

    public Told(JdbcTemplate template, StoreKey key) {
        this.sql = JdbcClient.create(template);
        this.key = key;
    }

    /** Which row of whom; a row's own key counts for its member only. */
    public record Id(Ref ref, String id) {}

    /**
     * A row as it was kept. Prints nothing of what it says.
     *
     * @param asOf moment of the batch that said it, ms
     * @param shown null when it was taken back
     */
    public record Kept(long asOf, Json.@Nullable Obj shown) {
        public boolean isGone() {
            return shown == null;
        }

        @Override
        public String toString() {
            return "[told]";
        }
    }

    /** Those of these that are known, those that were taken back among them. */
    public Map<Id, Kept> find(String file, Collection<Id> ids) {
        var found = new HashMap<Id, Kept>();
        sql.sql("""
                        select ref, id, as_of, shown from conversation.told
                        where file = ? and (ref, id) in (select * from unnest(?::text[], ?::text[]))
                        """)
                .param(file)
                .param(ids.stream().map(id -> id.ref().value()).toArray(String[]::new))
                .param(ids.stream().map(Id::id).toArray(String[]::new))
                .query((row, n) -> {
                    var id = new Id(new Ref(row.getString("ref")), row.getString("id"));
                    return found.put(id, new Kept(row.getLong("as_of"), opened(file, id, row.getBytes("shown"))));
                })
                .list();
        return found;
    }

    /** Keeps it in the place of what was known of the same row; what is taken back stays known as that. */
    public void put(String file, Id id, Kept kept) {
        var shown = kept.shown();
        sql.sql("""
                        insert into conversation.told (ref, file, id, as_of, shown) values (:ref, :file, :id, :asOf, :shown)
                        on conflict (ref, file, id) do update set as_of = excluded.as_of, shown = excluded.shown
                        """)
                .param("ref", id.ref().value())
                .param("file", file)
                .param("id", id.id())
                .param("asOf", kept.asOf())
                .param("shown", shown == null ? null : key.seal(about(file, id), shown.canonical()), Types.BINARY)
                .update();
    }

    /** How many there are of all members. */
    public long count(String file) {
        return sql.sql("select count(*) from conversation.told where file = :file and shown is not null")
                .param("file", file)
                .query(Long.class)
                .single();
    }

    /** How many there are of one member. */
    public long count(String file, Ref ref) {
        return sql.sql("select count(*) from conversation.told where ref = :ref and file = :file and shown is not null")
                .param("ref", ref.value())
                .param("file", file)
                .query(Long.class)
                .single();
    }

    /** Whether the fund has ever sent this file. */
    boolean isSent(String file) {
        return sql.sql("select count(*) from feed.category where category = :file")
                        .param("file", file)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** From when on notices are noted here, ms. */
    long since() {
        return sql.sql("select (extract(epoch from min(since)) * 1000)::bigint from conversation.noted")
                .query(Long.class)
                .single();
    }

    /** A notice went out: {@code by} is {@code email} or {@code letter}, {@code kind} the notice's; {@code now} in ms. */
    void noted(Id id, String by, String kind, long now) {
        put(
                NOTICE,
                id,
                new Kept(
                        now,
                        Json.object()
                                .put("by", by)
                                .put("at", now)
                                .put("notice", kind)
                                .build()));
        sql.sql("delete from conversation.told where ref = :ref and file = :file and as_of < :before")
                .param("ref", id.ref().value())
                .param("file", NOTICE)
                .param("before", now - NOTICES_KEPT.toMillis())
                .update();
    }

    /** What is there of one member, by its own key; each as it stands in the document. */
    Map<String, Json.Obj> all(String file, Ref ref) {
        var all = new HashMap<String, Json.Obj>();
        sql.sql("select id, shown from conversation.told where ref = :ref and file = :file and shown is not null")
                .param("ref", ref.value())
                .param("file", file)
                .query((row, n) -> {
                    var id = row.getString("id");
                    return all.put(id, open(file, new Id(ref, id), row.getBytes("shown")));
                })
                .list();
        return all;
    }

    private Json.@Nullable Obj opened(String file, Id id, byte @Nullable [] shown) {
        return shown == null ? null : open(file, id, shown);
    }

    private Json.Obj open(String file, Id id, byte[] shown) {
        return (Json.Obj) Json.parse(key.open(about(file, id), shown));
    }

    private static String about(String file, Id id) {
        return "told|" + file + "|" + id.ref() + "|" + id.id();
    }
}
