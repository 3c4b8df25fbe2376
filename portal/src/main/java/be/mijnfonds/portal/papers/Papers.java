package be.mijnfonds.portal.papers;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.journal.json.JsonException;
import be.mijnfonds.portal.edge.Answer;
import be.mijnfonds.portal.edge.Body;
import be.mijnfonds.portal.edge.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Both ends: the connector puts records, anybody with a code's hash gets its record. Nothing here says whose paper it is. */
public final class Papers {
    /** Five hundred records. */
    private static final int LIMIT = 512 * 1024;

    private final JdbcTemplate sql;
    private final TransactionTemplate transaction;

    public Papers(JdbcTemplate sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /** A page's {@code paper}: a hash that was never put, and one that was taken back, are answered alike. */
    public Answer of(byte[] hash) {
        var record = sql
                .query(
                        "select bytes, sig from paper where hash = ?",
                        (row, n) -> signed(row.getBytes(1), row.getBytes(2)),
                        hash)
                .stream()
                .findFirst()
                .<Json>map(found -> found)
                .orElse(new Json.Null());
        return new Answer.Body(
                Json.object().put("v", 1).put("record", record).build().canonical());
    }

    private static Json.Obj signed(byte[] bytes, byte[] sig) {
        return Json.object()
                .put("bytes", Base64Url.encode(bytes))
                .put("sig", Base64Url.encode(sig))
                .build();
    }

    /** {@code POST /papers}. */
    public Answer put(HttpServletRequest request) throws IOException {
        return switch (Body.read(request, LIMIT)) {
            case Body.Read.TooLarge() -> Problem.TOO_LARGE.answer();
            case Body.Read.Whole(var bytes) -> put(bytes);
        };
    }

    private Answer put(byte[] json) {
        Records records;
        try {
            records = Records.parse(json);
        } catch (JsonException | IllegalArgumentException e) {
            return Problem.MALFORMED.answer();
        }
        transaction.executeWithoutResult(status -> keep(records));
        return new Answer.Body(
                Json.object().put("v", 1).put("outcome", "stored").build().canonical());
    }

    private void keep(Records records) {
        sql.batchUpdate(
                """
                insert into paper (hash, bytes, sig) values (?, ?, ?)
                on conflict (hash) do update set bytes = excluded.bytes, sig = excluded.sig
                """,
                records.put().stream()
                        .map(one -> new Object[] {one.hash(), one.bytes(), one.sig()})
                        .toList());
        sql.batchUpdate(
                "delete from paper where hash = ?",
                records.drop().stream().map(hash -> new Object[] {hash}).toList());
    }
}
