package be.mijnfonds.portal.gate;

import be.mijnfonds.portal.database.Times;
import be.mijnfonds.seal.LeaseId;
import be.mijnfonds.seal.Ref;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which references a lease may fetch ciphertext of. Keeps the lease's SHA-256 only: a dump of this table opens nothing. */
public final class Sessions {
    /**
     * How long a session outlives its lease towards the vault, which then says "ended" under its MAC: the page believes
     * that, and not a portal whose clock may be wrong. Ciphertext ends with the lease.
     */
    private static final Duration FAREWELL = Duration.ofMinutes(10);

    private final JdbcClient sql;

    public Sessions(JdbcClient sql) {
        this.sql = sql;
    }

    void keep(LeaseId lease, List<Ref> refs, Instant until) {
        sql.sql("""
                insert into session (lease_hash, refs, until) values (:lease, :refs, :until)
                on conflict (lease_hash) do update set refs = excluded.refs, until = excluded.until
                """)
                .param("lease", hash(lease))
                .param("refs", refs.stream().map(Ref::value).toArray(String[]::new))
                .param("until", Times.of(until))
                .update();
    }

    /** One question for unknown, over and foreign, so that neither its answer nor its time tells which it was. */
    boolean covers(LeaseId lease, Ref ref, Instant now) {
        return sql.sql("""
                        select exists (select 1 from session
                        where lease_hash = :lease and until > :now and :ref = any (refs))
                        """)
                .param("lease", hash(lease))
                .param("now", Times.of(now))
                .param("ref", ref.value())
                .query(Boolean.class)
                .single();
    }

    /** Empty when there is no such session, nor was ten minutes ago. */
    List<Ref> refs(LeaseId lease, Instant now) {
        return sql.sql("select refs from session where lease_hash = :lease and until > :since")
                .param("lease", hash(lease))
                .param("since", Times.of(now.minus(FAREWELL)))
                .query((row, number) -> (String[]) row.getArray("refs").getArray())
                .optional()
                .map(refs -> Stream.of(refs).map(Ref::new).toList())
                .orElse(List.of());
    }

    void forget(LeaseId lease) {
        sql.sql("delete from session where lease_hash = :lease")
                .param("lease", hash(lease))
                .update();
    }

    void close(LeaseId lease, Instant now) {
        sql.sql("update session set until = least(until, :now) where lease_hash = :lease")
                .param("lease", hash(lease))
                .param("now", Times.of(now))
                .update();
    }

    public void purge(Instant now) {
        sql.sql("delete from session where until <= :since")
                .param("since", Times.of(now.minus(FAREWELL)))
                .update();
    }

    static byte[] hash(LeaseId lease) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(lease.value().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
