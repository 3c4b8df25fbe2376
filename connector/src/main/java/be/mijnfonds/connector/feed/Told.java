package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.waiting.Document;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Look-ups told by the fund, kept for members with an account: a quarter's list is made of many batches. */
final class Told {
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final StoreKey key;

    Told(JdbcTemplate template, StoreKey key) {
        this.template = template;
        this.key = key;
        this.sql = JdbcClient.create(template);
    }

    /** A member's list of one quarter. */
    record Listing(Ref ref, Quarter quarter) {}

    /** A look-up as a batch tells it; the shown part is null when it is taken back. */
    record LookUp(
            Ref ref, String accessId, long time, @Nullable String shown) {
        static LookUp of(Ref ref, Row row) {
            if (row.deleted()) return new LookUp(ref, row.text("accessId"), 0, null);
            var time = Instant.parse(row.text("time")).toEpochMilli();
            var shown = Json.object().put("time", time);
            for (var name : List.of("service", "categories", "purpose"))
                shown.put(name, row.value().get(name));
            return new LookUp(ref, row.text("accessId"), time, shown.build().text());
        }

        Quarter quarter() {
            return Quarter.ofMillis(time);
        }

        private String key() {
            return ref + "|" + accessId;
        }
    }

    private record Kept(Quarter quarter, String shown) {}

    /** What look-ups say in comparison with what is kept: the lists no longer as they were, and counts. */
    record Comparison(Set<Listing> changed, long fresh, long other, long same) {}

    Comparison compare(Collection<LookUp> lookUps) {
        var before = kept(lookUps);
        var changed = new HashSet<Listing>();
        long fresh = 0;
        long other = 0;
        long same = 0;
        for (var lookUp : lookUps) {
            var old = before.get(lookUp.key());
            if (old == null ? lookUp.shown() == null : old.shown().equals(lookUp.shown())) {
                if (old != null) same++;
                continue;
            }
            if (old == null) fresh++;
            else if (lookUp.shown() != null) other++;
            if (old != null) changed.add(new Listing(lookUp.ref(), old.quarter()));
            if (lookUp.shown() != null) changed.add(new Listing(lookUp.ref(), lookUp.quarter()));
        }
        return new Comparison(changed, fresh, other, same);
    }

    /** Takes look-ups in; answers the lists that are no longer as they were. */
    Set<Listing> put(Collection<LookUp> lookUps, String batchId) {
        var changed = compare(lookUps).changed();
        write(lookUps, batchId);
        return changed;
    }

    private Map<String, Kept> kept(Collection<LookUp> lookUps) {
        var kept = new HashMap<String, Kept>();
        sql.sql("select ref, access_id, quarter, shown from feed.told where ref = any (?) and access_id = any (?)")
                .param(lookUps.stream().map(one -> one.ref().value()).distinct().toArray(String[]::new))
                .param(lookUps.stream().map(LookUp::accessId).distinct().toArray(String[]::new))
                .query((row, n) -> kept.put(
                        row.getString(1) + "|" + row.getString(2),
                        new Kept(
                                Quarter.parse(row.getString(3)),
                                opened(row.getString(1), row.getString(2), row.getString(4)))))
                .list();
        return kept;
    }

    private void write(Collection<LookUp> lookUps, String batchId) {
        template.batchUpdate(
                "delete from feed.told where ref = ? and access_id = ?",
                lookUps.stream()
                        .filter(one -> one.shown() == null)
                        .map(one -> new Object[] {one.ref().value(), one.accessId()})
                        .toList());
        template.batchUpdate(
                """
                insert into feed.told (ref, access_id, quarter, time, shown, batch_id) values (?, ?, ?, ?, ?, ?)
                on conflict (ref, access_id) do update set quarter = excluded.quarter, time = excluded.time,
                    shown = excluded.shown, batch_id = excluded.batch_id
                """,
                lookUps.stream()
                        .filter(one -> one.shown() != null)
                        .map(one -> new Object[] {
                            one.ref().value(),
                            one.accessId(),
                            one.quarter().toString(),
                            one.time(),
                            sealed(one),
                            batchId
                        })
                        .toList());
    }

    private String sealed(LookUp lookUp) {
        var shown = Objects.requireNonNull(lookUp.shown());
        return Base64Url.encode(key.seal("told|" + lookUp.key(), shown.getBytes(StandardCharsets.UTF_8)));
    }

    private String opened(String ref, String accessId, String sealed) {
        return new String(key.open("told|" + ref + "|" + accessId, Base64Url.decode(sealed)), StandardCharsets.UTF_8);
    }

    /** A list as its document. */
    Document document(Listing list, long asOf) {
        var rows = sql.sql("""
                        select ref, access_id, shown from feed.told where ref = :ref and quarter = :quarter
                        order by time desc, access_id
                        """)
                .param("ref", list.ref().value())
                .param("quarter", list.quarter().toString())
                .query((row, n) -> Json.parse(opened(row.getString(1), row.getString(2), row.getString(3))))
                .list();
        var slot = Slot.told(list.quarter());
        var text = Document.begin(slot, asOf, "fund")
                .put("origin", "told")
                .put("quarter", list.quarter().toString())
                .put("rows", Json.array(rows));
        return Document.of(list.ref(), slot, asOf, text.build());
    }
}
