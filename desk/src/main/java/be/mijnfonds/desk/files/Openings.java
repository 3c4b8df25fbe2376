package be.mijnfonds.desk.files;

import be.mijnfonds.desk.acts.Hash;
import be.mijnfonds.desk.database.Times;
import be.mijnfonds.desk.pairs.Matter;
import be.mijnfonds.desk.pairs.Matters;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.OpeningReason;
import be.mijnfonds.protocol.StaffRole;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Openings beyond somebody's budget, while they wait for a colleague: one a person, and as long as the vault's nonce lives. */
public final class Openings implements Matters {
    private static final Duration LIVES = Duration.ofMinutes(5);

    private final JdbcClient sql;
    private final Fund fund;
    private final Clock clock;

    public Openings(JdbcClient sql, Fund fund, Clock clock) {
        this.sql = sql;
        this.fund = fund;
        this.clock = clock;
    }

    Matter draft(Ref ref, String caseNumber, OpeningReason reason, Ref by) {
        var document = Json.object()
                .put("v", 1)
                .put("fund", fund.number())
                .put("kind", "open-file")
                .put("ref", ref.value())
                .put("case", caseNumber)
                .put("reason", reason.code())
                .put("by", by.value())
                .put("at", clock.millis())
                .build()
                .canonical();
        var hash = Hash.of(document);
        sql.sql("delete from opening where by_ref = :by")
                .param("by", by.value())
                .update();
        sql.sql("""
                insert into opening (hash, by_ref, case_number, document, since) values (:hash, :by, :case, :document, :now)
                on conflict (hash) do nothing
                """)
                .param("hash", hash.bytes())
                .param("by", by.value())
                .param("case", caseNumber)
                .param("document", document)
                .param("now", Times.of(clock.instant()))
                .update();
        return matter(hash, by, caseNumber, document);
    }

    private static Matter matter(Hash hash, Ref by, String caseNumber, byte[] document) {
        return new Matter(hash, by, true, "unlock", "open-file", caseNumber, 1, document, Openings::maySecond);
    }

    /** Who does this work too, or answers for it; the vault asks the same. */
    private static boolean maySecond(StaffRole role) {
        return role.mayOpen() || role.isOfficer();
    }

    @Override
    public Optional<Matter> live(Hash hash) {
        return sql.sql("select hash, by_ref, case_number, document from opening where hash = :hash and since > :after")
                .param("hash", hash.bytes())
                .param("after", Times.of(clock.instant().minus(LIVES)))
                .query(Openings::row)
                .optional();
    }

    public void purge() {
        sql.sql("delete from opening where since <= :before")
                .param("before", Times.of(clock.instant().minus(LIVES)))
                .update();
    }

    private static Matter row(ResultSet row, int number) throws SQLException {
        return matter(
                Hash.ofStored(row.getBytes("hash")),
                new Ref(row.getString("by_ref")),
                row.getString("case_number"),
                row.getBytes("document"));
    }
}
