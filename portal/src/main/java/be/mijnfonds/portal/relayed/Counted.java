package be.mijnfonds.portal.relayed;

import be.mijnfonds.portal.database.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was counted, in the portal's own database. Adding the same lines twice changes nothing, so several portals may write. */
public final class Counted {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    public Counted(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    record Block(long block, byte[] bits) {}

    record Hour(Instant hour, long answers) {}

    /** In one order of blocks: two portals can wait for each other, never both. */
    void add(Lines lines, long answers, Instant now) {
        transaction.executeWithoutResult(status -> {
            new TreeMap<>(lines.blocks()).forEach(this::add);
            sql.sql("""
                            insert into relayed_hour (hour, answers) values (:hour, :answers)
                            on conflict (hour) do update set answers = relayed_hour.answers + excluded.answers
                            """)
                    .param("hour", Times.of(now.truncatedTo(ChronoUnit.HOURS)))
                    .param("answers", answers)
                    .update();
        });
    }

    private void add(long block, BitSet bits) {
        sql.sql("insert into relayed (block, bits) values (:block, :none) on conflict do nothing")
                .param("block", block)
                .param("none", new byte[Lines.BYTES])
                .update();
        var before = sql.sql("select bits from relayed where block = :block for update")
                .param("block", block)
                .query((row, number) -> BitSet.valueOf(row.getBytes(1)))
                .single();
        before.or(bits);
        sql.sql("update relayed set bits = :bits where block = :block")
                .param("block", block)
                .param("bits", Lines.bytes(before))
                .update();
    }

    List<Block> blocks(long from, long to) {
        return sql.sql("select block, bits from relayed where block between :from and :to order by block")
                .param("from", from)
                .param("to", to)
                .query((row, number) -> new Block(row.getLong(1), row.getBytes(2)))
                .list();
    }

    List<Hour> hours(Instant since, Instant until) {
        return sql.sql("""
                        select hour, answers from relayed_hour where hour >= :since and hour <= :until order by hour
                        """)
                .param("since", Times.of(since.truncatedTo(ChronoUnit.HOURS)))
                .param("until", Times.of(until))
                .query((row, number) -> new Hour(row.getTimestamp(1).toInstant(), row.getLong(2)))
                .list();
    }
}
