package be.mijnfonds.portal.store;

import be.mijnfonds.portal.database.Times;
import be.mijnfonds.seal.BundleId;
import be.mijnfonds.seal.Ref;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a member's sealed bundles and index from the connector: all of a delivery, or nothing. */
public final class Store {
    /** How long a replaced version stays, for a page that holds the index before it. */
    static final Duration KEPT = Duration.ofMinutes(10);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Store(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Held(long seq, byte @Nullable [] bytes) {}

    Storing store(Delivery delivery) {
        return transaction.execute(status -> {
            var outcome = inTransaction(delivery, clock.instant());
            if (outcome instanceof Storing.Conflict) status.setRollbackOnly();
            return outcome;
        });
    }

    private Storing inTransaction(Delivery delivery, Instant now) {
        lock(delivery.ref());
        var held = held(delivery.ref());
        if (held.isPresent() && held.get().seq > delivery.seq()) return new Storing.Conflict();
        if (held.isPresent() && held.get().seq == delivery.seq()) {
            var bytes = delivery.index() == null ? null : delivery.index().bytes();
            return Arrays.equals(held.get().bytes, bytes) ? new Storing.Repeat() : new Storing.Conflict();
        }
        replaceIndex(delivery, now);
        delivery.drop().forEach(id -> replace(delivery.ref(), id, now));
        for (var sealed : delivery.put()) if (!put(delivery.ref(), sealed, now)) return new Storing.Conflict();
        return new Storing.Stored();
    }

    /** One delivery a member at a time, the first one too, when there is no row yet to lock. */
    private void lock(Ref ref) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended('store|' || :ref, 0))")
                .param("ref", ref.value())
                .query((row, number) -> 0)
                .single();
    }

    private Optional<Held> held(Ref ref) {
        return sql.sql("select seq, bytes from member_index where ref = :ref and replaced_at is null")
                .param("ref", ref.value())
                .query((row, number) -> new Held(row.getLong("seq"), row.getBytes("bytes")))
                .optional();
    }

    private void replaceIndex(Delivery delivery, Instant now) {
        sql.sql("update member_index set replaced_at = :now where ref = :ref and replaced_at is null")
                .param("now", Times.of(now))
                .param("ref", delivery.ref().value())
                .update();
        var index = delivery.index();
        sql.sql("""
                insert into member_index (ref, seq, bytes, sig, stored_at)
                values (:ref, :seq, cast(:bytes as bytea), cast(:sig as bytea), :now)
                """)
                .param("ref", delivery.ref().value())
                .param("seq", delivery.seq())
                .param("bytes", index == null ? null : index.bytes())
                .param("sig", index == null ? null : index.sig())
                .param("now", Times.of(now))
                .update();
    }

    private void replace(Ref ref, BundleId id, Instant now) {
        sql.sql("""
                update bundle set replaced_at = :now
                where ref = :ref and bundle_id = :id and replaced_at is null
                """)
                .param("now", Times.of(now))
                .param("ref", ref.value())
                .param("id", id.value())
                .update();
    }

    /** False when this version is already here with other bytes: one version is never two documents. */
    private boolean put(Ref ref, Sealed sealed, Instant now) {
        replace(ref, sealed.bundleId(), now);
        return sql.sql("""
                        insert into bundle (ref, bundle_id, version, category, enc, ciphertext, stored_at)
                        values (:ref, :id, :version, :category, :enc, :ciphertext, :now)
                        on conflict (ref, bundle_id, version) do update set replaced_at = null
                        where bundle.enc = excluded.enc and bundle.ciphertext = excluded.ciphertext
                        and bundle.category = excluded.category
                        """)
                        .param("ref", ref.value())
                        .param("id", sealed.bundleId().value())
                        .param("version", sealed.version())
                        .param("category", sealed.category().code())
                        .param("enc", sealed.enc())
                        .param("ciphertext", sealed.ciphertext())
                        .param("now", Times.of(now))
                        .update()
                == 1;
    }

    /** Removes what was replaced ten minutes ago or longer. */
    public void purge(Instant now) {
        for (var table : new String[] {"bundle", "member_index"})
            sql.sql("delete from " + table + " where replaced_at <= :before")
                    .param("before", Times.of(now.minus(KEPT)))
                    .update();
    }
}
