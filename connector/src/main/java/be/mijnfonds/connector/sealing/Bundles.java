package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.connector.waiting.Slot;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Mark;
import be.mijnfonds.seal.Ref;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was sealed: ids, versions and hashes of each member's bundles, the seq, and the bytes not yet marked. */
final class Bundles {
    private final JdbcTemplate template;
    private final JdbcClient sql;

    Bundles(JdbcTemplate template) {
        this.template = template;
        this.sql = JdbcClient.create(template);
    }

    /**
     * @param hash SHA-256 of enc and ciphertext
     * @param digest of the text, keyed
     */
    record Bundle(Slot slot, BundleId id, long version, byte[] hash, byte[] digest) {}

    /** Finished and durable, perhaps stored, not yet marked. */
    record Outgoing(Ref ref, Mark mark, byte[] body, Long[] turns) {}

    /** What changes with a seq; {@code mac} is over all that the member has after it. */
    record Kept(Collection<Bundle> changed, Collection<Slot> dropped, byte[] mac) {}

    Map<Slot, Bundle> of(Ref ref) {
        var bundles = new HashMap<Slot, Bundle>();
        sql.sql("select slot, bundle_id, version, hash, digest from seal.bundle where ref = :ref")
                .param("ref", ref.value())
                .query((row, n) -> {
                    var slot = new Slot(row.getString("slot"));
                    return bundles.put(
                            slot,
                            new Bundle(
                                    slot,
                                    new BundleId(row.getString("bundle_id")),
                                    row.getLong("version"),
                                    row.getBytes("hash"),
                                    row.getBytes("digest")));
                })
                .list();
        return bundles;
    }

    /** The last seq given; 0 when there was none. */
    long seq(Ref ref) {
        return sql.sql("select seq from seal.member where ref = :ref")
                .param("ref", ref.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** What was kept with the last seq, to be compared with {@link MemberRun#state}; null when there was none. */
    byte @Nullable [] mac(Ref ref) {
        return sql.sql("select mac from seal.member where ref = :ref")
                .param("ref", ref.value())
                .query((row, n) -> Optional.ofNullable(row.getBytes("mac")))
                .optional()
                .flatMap(Function.identity())
                .orElse(null);
    }

    /** Members whose bundles of a quarter do not yet reach this quarter. */
    List<Ref> before(Quarter quarter, int most) {
        return sql.sql("""
                        select m.ref from seal.member m where m.quarter < :quarter
                        and exists (select 1 from people.account a where a.ref = m.ref and a.filed_at is not null)
                        and not exists (select 1 from seal.outbox o where o.ref = m.ref)
                        order by m.ref limit :most
                        """)
                .param("quarter", quarter.toString())
                .param("most", most)
                .query((row, n) -> new Ref(row.getString(1)))
                .list();
    }

    /** In the caller's transaction: the new seq, the changed bundles and the finished bytes, together or not at all. */
    void keep(Outgoing out, Kept kept, Quarter quarter, Instant now) {
        var ref = out.ref().value();
        sql.sql("""
                        insert into seal.member (ref, seq, quarter, mac) values (:ref, :seq, :quarter, :mac)
                        on conflict (ref) do update
                        set seq = excluded.seq, quarter = excluded.quarter, mac = excluded.mac
                        """)
                .param("ref", ref)
                .param("seq", out.mark().seq())
                .param("quarter", quarter.toString())
                .param("mac", kept.mac())
                .update();
        template.batchUpdate(
                """
                insert into seal.bundle (ref, slot, bundle_id, version, hash, digest) values (?, ?, ?, ?, ?, ?)
                on conflict (ref, slot) do update
                set version = excluded.version, hash = excluded.hash, digest = excluded.digest
                """,
                kept.changed().stream()
                        .map(bundle -> new Object[] {
                            ref,
                            bundle.slot().name(),
                            bundle.id().value(),
                            bundle.version(),
                            bundle.hash(),
                            bundle.digest()
                        })
                        .toList());
        template.batchUpdate(
                "delete from seal.bundle where ref = ? and slot = ?",
                kept.dropped().stream()
                        .map(slot -> new Object[] {ref, slot.name()})
                        .toList());
        send(out, now);
    }

    /** In the caller's transaction: the seq at which there is nothing any more. */
    void takeBack(Outgoing out, byte[] mac, Instant now) {
        sql.sql("update seal.member set seq = :seq, mac = :mac where ref = :ref")
                .param("seq", out.mark().seq())
                .param("mac", mac)
                .param("ref", out.ref().value())
                .update();
        sql.sql("delete from seal.bundle where ref = :ref")
                .param("ref", out.ref().value())
                .update();
        send(out, now);
    }

    /** Between seal and mark. */
    boolean isOnItsWay(Ref ref) {
        return sql.sql("select count(*) from seal.outbox where ref = :ref")
                        .param("ref", ref.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    boolean isAnyOnItsWay() {
        return !sql.sql("select 1 from seal.outbox limit 1")
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    private void send(Outgoing out, Instant now) {
        template.update(
                "insert into seal.outbox (ref, seq, index_hash, body, turns, made_at) values (?, ?, ?, ?, ?, ?)",
                out.ref().value(),
                out.mark().seq(),
                out.mark().hash(),
                out.body(),
                out.turns(),
                Timestamp.from(now));
    }

    void reaches(Ref ref, Quarter quarter) {
        sql.sql("update seal.member set quarter = :quarter where ref = :ref")
                .param("ref", ref.value())
                .param("quarter", quarter.toString())
                .update();
    }

    /** What is not yet marked, oldest first. */
    List<Outgoing> outbox(int most) {
        return sql.sql("select ref, seq, index_hash, body, turns from seal.outbox order by made_at, ref limit :most")
                .param("most", most)
                .query((row, n) -> new Outgoing(
                        new Ref(row.getString("ref")),
                        new Mark(row.getLong("seq"), row.getBytes("index_hash")),
                        row.getBytes("body"),
                        (Long[]) row.getArray("turns").getArray()))
                .list();
    }

    void marked(Collection<Outgoing> out) {
        template.batchUpdate(
                "delete from seal.outbox where ref = ? and seq = ?",
                out.stream()
                        .map(one -> new Object[] {one.ref().value(), one.mark().seq()})
                        .toList());
    }
}
