package be.mijnfonds.desk.pairs;

import be.mijnfonds.desk.acts.Hash;
import be.mijnfonds.desk.acts.Seconds;
import be.mijnfonds.desk.database.Times;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.Json.Fields;
import be.mijnfonds.seal.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pairs, five minutes each: as long as the vault's nonce lives. */
public final class Pairs implements Seconds {
    private static final Duration LIVES = Duration.ofMinutes(5);
    /** Who was the second is asked again when the note is put in force. */
    private static final Duration KEPT = Duration.ofHours(2);

    private static final int MOST = 50;
    private static final String COLUMNS =
            "id, hash, by_ref, nonce, purpose, browser_key, first, second_ref, second, since from pair";

    private final JdbcClient sql;
    private final Clock clock;

    public Pairs(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** One at a time for each person: nobody crowds out what a colleague waits for. */
    void begin(Pair pair) {
        sql.sql("delete from pair where by_ref = :by and second is null")
                .param("by", pair.by().value())
                .update();
        sql.sql("""
                insert into pair (id, hash, by_ref, nonce, purpose, browser_key, first, since)
                values (:id, :hash, :by, :nonce, :purpose, :key, :first, :now)
                """)
                .param("id", pair.id())
                .param("hash", pair.hash().bytes())
                .param("by", pair.by().value())
                .param("nonce", pair.nonce())
                .param("purpose", pair.purpose())
                .param("key", pair.browserKey())
                .param("first", pair.first())
                .param("now", Times.of(pair.since()))
                .update();
    }

    /** Those that somebody else began, and that still wait. */
    List<Pair> waiting(Ref notOf) {
        return sql.sql("select " + COLUMNS
                        + " where by_ref <> :by and second is null and since > :after order by since limit " + MOST)
                .param("by", notOf.value())
                .param("after", Times.of(clock.instant().minus(LIVES)))
                .query(Pairs::row)
                .list();
    }

    Optional<Pair> live(String id) {
        return sql.sql("select " + COLUMNS + " where id = :id and since > :after")
                .param("id", id)
                .param("after", Times.of(clock.instant().minus(LIVES)))
                .query(Pairs::row)
                .optional();
    }

    /** False when somebody was second before, or it is whoever began it: the database says no to that too. */
    boolean second(String id, Ref by, String evidence) {
        return sql.sql("""
                        update pair set second_ref = :by, second = :evidence
                        where id = :id and second is null and by_ref <> :by and since > :after
                        """)
                        .param("id", id)
                        .param("by", by.value())
                        .param("evidence", evidence)
                        .param("after", Times.of(clock.instant().minus(LIVES)))
                        .update()
                == 1;
    }

    @Override
    public Optional<Ref> of(Hash draft, Ref first, Json.Obj touches) {
        var in = Fields.of(touches);
        var nonce = in.text("nonce");
        var purpose = in.text("purpose");
        var firsts = in.need("first").text();
        var seconds = in.need("second").text();
        in.end();
        return sql
                .sql("select " + COLUMNS + " where hash = :hash and by_ref = :by and second is not null")
                .param("hash", draft.bytes())
                .param("by", first.value())
                .query(Pairs::row)
                .list()
                .stream()
                .filter(pair -> pair.nonce().equals(nonce)
                        && pair.purpose().equals(purpose)
                        && pair.first().equals(firsts)
                        && seconds.equals(pair.second()))
                .findFirst()
                .map(Pair::secondBy);
    }

    public void purge() {
        sql.sql("delete from pair where since <= :before")
                .param("before", Times.of(clock.instant().minus(KEPT)))
                .update();
    }

    private static Pair row(ResultSet row, int number) throws SQLException {
        var second = row.getString("second_ref");
        return new Pair(
                row.getString("id"),
                Hash.ofStored(row.getBytes("hash")),
                new Ref(row.getString("by_ref")),
                row.getString("nonce"),
                row.getString("purpose"),
                row.getString("browser_key"),
                row.getString("first"),
                second == null ? null : new Ref(second),
                row.getString("second"),
                row.getTimestamp("since").toInstant());
    }
}
