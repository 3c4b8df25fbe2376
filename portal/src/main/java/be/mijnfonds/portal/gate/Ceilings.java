package be.mijnfonds.portal.gate;

import be.mijnfonds.portal.database.Times;
import be.mijnfonds.portal.edge.Network;
import be.mijnfonds.seal.Ref;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the distinct members served in the last hour, to one lease, to one network and in all, and refuses above. It
 * counts in its own database and believes nobody: a vault that was taken over can grant leases, but not get past this.
 */
public final class Ceilings {
    private static final Logger LOG = LoggerFactory.getLogger(Ceilings.class);
    private static final Duration WINDOW = Duration.ofHours(1);
    /** Members leave the window one by one, so a little later some may pass again. */
    private static final Duration COME_BACK = Duration.ofMinutes(5);

    /** The lock under which a new member is counted, so that two at once cannot both be the last. */
    private static final long LOCK = 0x6d66_3163_6569_6cL;

    /** Of no network's length, so that it is none's. */
    private static final byte[] DESK = "desk".getBytes(StandardCharsets.US_ASCII);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Limits limits;
    private final MeterRegistry meters;

    /** Distinct members an hour. */
    public record Limits(int perSession, int perNetwork, int perFund) {}

    private record Scope(String name, byte[] key, int limit) {}

    public Ceilings(JdbcClient sql, TransactionTemplate transaction, Limits limits, MeterRegistry meters) {
        this.sql = sql;
        this.transaction = transaction;
        this.limits = limits;
        this.meters = meters;
    }

    /** Counts these members as served now, all of them or, above a ceiling, none. */
    Pass count(byte[] session, Network network, List<Ref> refs, Instant now) {
        var scopes = List.of(
                new Scope("session", session, limits.perSession),
                new Scope("network", network.bytes(), limits.perNetwork),
                new Scope("fund", new byte[0], limits.perFund));
        return count(scopes, refs, now);
    }

    /** The desk is a network of its own. */
    Pass countDesk(Ref ref, Instant now) {
        var scopes =
                List.of(new Scope("network", DESK, limits.perNetwork), new Scope("fund", new byte[0], limits.perFund));
        return count(scopes, List.of(ref), now);
    }

    private Pass count(List<Scope> scopes, List<Ref> refs, Instant now) {
        var names = refs.stream().map(Ref::value).distinct().sorted().toList();
        var reached = transaction.execute(status -> {
            var scope = counted(scopes, names, now);
            if (scope.isPresent()) status.setRollbackOnly();
            return scope;
        });
        if (reached.isEmpty()) return new Pass.Open();
        alarm(reached.get());
        return new Pass.Ceiling(COME_BACK);
    }

    private Optional<Scope> counted(List<Scope> scopes, List<String> refs, Instant now) {
        // All members' locks in one order and before the common one: two counts can wait for each other, never both.
        refs.forEach(ref -> lock("hashtextextended('served|' || :what, 0)", ref));
        var fresh = refs.stream()
                .filter(ref -> touched(scopes, ref, now) < scopes.size())
                .toList();
        if (fresh.isEmpty()) return Optional.empty();
        lock("cast(:what as bigint)", LOCK);
        for (var ref : fresh) {
            for (var scope : scopes) {
                if (others(scope, ref, now) >= scope.limit) return Optional.of(scope);
                put(scope, ref, now);
            }
        }
        return Optional.empty();
    }

    private void lock(String key, Object what) {
        sql.sql("select pg_advisory_xact_lock(" + key + ")")
                .param("what", what)
                .query((row, number) -> 0)
                .single();
    }

    /** The usual case: this member was served in this hour already, in each scope. */
    private int touched(List<Scope> scopes, String ref, Instant now) {
        var all = scopes.stream().map(scope -> "(scope = '" + scope.name + "' and key = :" + scope.name + ")");
        var update = sql.sql("update served set served_at = :now where ref = :ref and served_at > :since and ("
                        + all.collect(Collectors.joining(" or ")) + ")")
                .param("now", Times.of(now))
                .param("ref", ref)
                .param("since", Times.of(now.minus(WINDOW)));
        for (var scope : scopes) update = update.param(scope.name, scope.key);
        return update.update();
    }

    /** At most the limit is counted: more need not be known. */
    private int others(Scope scope, String ref, Instant now) {
        return sql.sql("""
                        select count(*) from (select 1 from served
                        where scope = :scope and key = :key and served_at > :since and ref <> :ref limit :limit) as recent
                        """)
                .param("scope", scope.name)
                .param("key", scope.key)
                .param("since", Times.of(now.minus(WINDOW)))
                .param("ref", ref)
                .param("limit", scope.limit)
                .query(Integer.class)
                .single();
    }

    private void put(Scope scope, String ref, Instant now) {
        sql.sql("""
                insert into served (scope, key, ref, served_at) values (:scope, :key, :ref, :now)
                on conflict (scope, key, ref) do update set served_at = excluded.served_at
                """)
                .param("scope", scope.name)
                .param("key", scope.key)
                .param("ref", ref)
                .param("now", Times.of(now))
                .update();
    }

    private void alarm(Scope scope) {
        LOG.error(
                "ALARM: more than {} members in an hour for one {}: refused, look who asks and whether the vault is sound",
                scope.limit,
                scope.name);
        meters.counter("portal.ceiling.refused", "scope", scope.name).increment();
    }

    public void purge(Instant now) {
        sql.sql("delete from served where served_at <= :since")
                .param("since", Times.of(now.minus(WINDOW)))
                .update();
    }
}
