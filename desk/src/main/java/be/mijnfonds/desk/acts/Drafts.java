package be.mijnfonds.desk.acts;

import be.mijnfonds.desk.database.Times;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drafts, for an hour each. */
public final class Drafts {
    static final Duration LIVES = Duration.ofHours(1);
    /** The vault may have been asked in the last minute of the hour. */
    private static final Duration KEPT = LIVES.plusMinutes(10);

    private final JdbcClient sql;
    private final Clock clock;

    public Drafts(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** False when another person's draft is the same to the last byte, and still waits. */
    public boolean keep(Draft draft) {
        return sql.sql("""
                        insert into draft (hash, incident, kind, count, document, by_ref, base, since)
                        values (:hash, :incident, :kind, :count, :document, :by, :base, :now)
                        on conflict (hash) do update set by_ref = excluded.by_ref, base = excluded.base, since = excluded.since
                        where draft.by_ref = excluded.by_ref or draft.since <= :over
                        """)
                        .param("hash", draft.hash().bytes())
                        .param("incident", draft.incident().text())
                        .param("kind", draft.kind().code())
                        .param("count", draft.count())
                        .param("document", draft.document())
                        .param("by", draft.by().value())
                        .param("base", draft.base())
                        .param("now", Times.of(draft.since()))
                        .param("over", Times.of(draft.since().minus(LIVES)))
                        .update()
                > 0;
    }

    /** One that may still be noted. */
    public Optional<Draft> live(Hash hash) {
        return find(hash).filter(draft -> draft.since().plus(LIVES).isAfter(clock.instant()));
    }

    /** Also one whose hour ended while the vault was asked. */
    Optional<Draft> find(Hash hash) {
        return sql.sql("""
                        select hash, incident, kind, count, document, by_ref, base, since from draft where hash = :hash
                        """).param("hash", hash.bytes()).query(Drafts::row).optional();
    }

    /** The newest of this person that says exactly this. */
    Optional<Hash> same(CaseNumber incident, ActKind kind, Ref by, Json.Obj what) {
        return sql
                .sql("""
                        select hash, incident, kind, count, document, by_ref, base, since from draft
                        where incident = :incident and kind = :kind and by_ref = :by order by since desc limit 100
                        """)
                .param("incident", incident.text())
                .param("kind", kind.code())
                .param("by", by.value())
                .query(Drafts::row)
                .list()
                .stream()
                .filter(draft -> Documents.what(draft.document()).equals(what))
                .map(Draft::hash)
                .findFirst();
    }

    /** Those of this kind that may still be noted, newest first. */
    public List<Draft> waiting(CaseNumber incident, ActKind kind) {
        return sql.sql("""
                        select hash, incident, kind, count, document, by_ref, base, since from draft
                        where incident = :incident and kind = :kind and since > :after order by since desc limit 20
                        """)
                .param("incident", incident.text())
                .param("kind", kind.code())
                .param("after", Times.of(clock.instant().minus(LIVES)))
                .query(Drafts::row)
                .list();
    }

    void drop(Hash hash) {
        sql.sql("delete from draft where hash = :hash")
                .param("hash", hash.bytes())
                .update();
    }

    public void purge() {
        sql.sql("delete from draft where since <= :before")
                .param("before", Times.of(clock.instant().minus(KEPT)))
                .update();
    }

    private static Draft row(ResultSet row, int number) throws SQLException {
        return new Draft(
                new CaseNumber(row.getString("incident")),
                ActKind.of(row.getString("kind")),
                Hash.ofStored(row.getBytes("hash")),
                row.getLong("count"),
                row.getBytes("document"),
                new Ref(row.getString("by_ref")),
                row.getInt("base"),
                row.getTimestamp("since").toInstant());
    }
}
