package be.mijnfonds.desk.acts;

import be.mijnfonds.desk.database.Times;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.seal.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The acts of all incidents: only ever added to. What an incident is, is read out of them. */
public final class Acts {
    private static final int MOST = 5_000;
    private static final String COLUMNS =
            "incident, number, kind, hash, document, by_ref, second_ref, line, since from act";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Acts(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** In the order in which they came in force; none: there is no such incident. */
    public List<Act> of(CaseNumber incident) {
        return sql.sql("select " + COLUMNS + " where incident = :incident order by number limit " + MOST)
                .param("incident", incident.text())
                .query(Acts::row)
                .list();
    }

    /** Newest first. */
    public List<CaseNumber> incidents(int most) {
        return sql.sql("select incident from act where number = 1 order by since desc, incident desc limit :most")
                .param("most", most)
                .query((row, number) -> new CaseNumber(row.getString("incident")))
                .list();
    }

    /** Hashes of bytes that acts name: of lists and of releases. */
    public List<Hash> named() {
        return sql.sql("select " + COLUMNS + " where kind in ('scope', 'release')").query(Acts::row).list().stream()
                .map(Acts::named)
                .toList();
    }

    private static Hash named(Act act) {
        if (act.kind() == ActKind.RELEASE) return act.hash();
        return new Hash(Json.Fields.of(act.what()).object("scope").text("listHash"));
    }

    public Optional<Act> of(Hash hash) {
        return sql.sql("select " + COLUMNS + " where hash = :hash")
                .param("hash", hash.bytes())
                .query(Acts::row)
                .optional();
    }

    /** The newest of this person that says exactly this. */
    Optional<Hash> same(CaseNumber incident, ActKind kind, Ref by, Json.Obj what) {
        return of(incident).reversed().stream()
                .filter(act ->
                        act.kind() == kind && act.by().equals(by) && act.what().equals(what))
                .map(Act::hash)
                .findFirst();
    }

    /** Puts a draft in force, once: the vault has its line. */
    void inForce(Draft draft, Ref by, @Nullable Ref second, long line, Runnable after) {
        transaction.executeWithoutResult(status -> {
            lock(draft.incident());
            sql.sql("""
                    insert into act (incident, number, kind, hash, document, by_ref, second_ref, line, since)
                    select :incident, coalesce(max(number), 0) + 1, :kind, :hash, :document, :by, :second, :line, :now
                    from act where incident = :incident
                    on conflict (hash) do nothing
                    """)
                    .param("incident", draft.incident().text())
                    .param("kind", draft.kind().code())
                    .param("hash", draft.hash().bytes())
                    .param("document", draft.document())
                    .param("by", by.value())
                    .param("second", second == null ? null : second.value())
                    .param("line", line)
                    .param("now", Times.of(clock.instant()))
                    .update();
            after.run();
        });
    }

    /** The next number of the year, which is then spent. */
    public CaseNumber next(int year) {
        var last = sql.sql("""
                        insert into counter (year, last) values (:year, 1)
                        on conflict (year) do update set last = counter.last + 1 returning last
                        """).param("year", year).query(Integer.class).single();
        return new CaseNumber(year + "-" + last);
    }

    private void lock(CaseNumber incident) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended('act|' || :incident, 0))")
                .param("incident", incident.text())
                .query((row, number) -> 0)
                .single();
    }

    /** A document that was changed in the database is no act: nothing is said of the incident before it is clear why. */
    private static Act row(ResultSet row, int number) throws SQLException {
        var kind = ActKind.of(row.getString("kind"));
        var hash = Hash.ofStored(row.getBytes("hash"));
        var document = row.getBytes("document");
        var incident = row.getString("incident");
        if (kind == ActKind.RELEASE ? !isHead(document, incident) : !isIts(document, hash, kind, incident))
            throw new Damaged(incident);
        var second = row.getString("second_ref");
        return new Act(
                new CaseNumber(incident),
                row.getInt("number"),
                kind,
                hash,
                document,
                new Ref(row.getString("by_ref")),
                second == null ? null : new Ref(second),
                row.getLong("line"),
                row.getTimestamp("since").toInstant());
    }

    /** The hash is the document's, and the document says the same kind and incident as its row. */
    private static boolean isIts(byte[] document, Hash hash, ActKind kind, String incident) {
        return Hash.of(document).equals(hash)
                && isText(document, "kind", kind.code())
                && isText(document, "case", incident);
    }

    /** A release's hash is of more than its head: whoever reads the bytes compares them. */
    private static boolean isHead(byte[] document, String incident) {
        return isText(document, "incident", incident);
    }

    private static boolean isText(byte[] document, String name, String value) {
        try {
            return Json.parse(document) instanceof Json.Obj whole
                    && whole.get(name) instanceof Json.Text(var text)
                    && text.equals(value);
        } catch (JsonException e) {
            return false;
        }
    }
}
