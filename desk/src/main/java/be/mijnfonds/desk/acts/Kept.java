package be.mijnfonds.desk.acts;

import be.mijnfonds.desk.database.Times;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists and releases, by their hash: what does not fit it is not there. */
public final class Kept {
    private final JdbcClient sql;
    private final Clock clock;

    public Kept(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public Hash put(byte[] bytes) {
        var hash = Hash.of(bytes);
        sql.sql("insert into kept (hash, bytes, since) values (:hash, :bytes, :now)"
                        + " on conflict (hash) do update set since = excluded.since")
                .param("hash", hash.bytes())
                .param("bytes", bytes)
                .param("now", Times.of(clock.instant()))
                .update();
        return hash;
    }

    /** Forgets after a day what no act names. */
    public void purge(List<Hash> named) {
        sql.sql("delete from kept where since <= :before and encode(hash, 'hex') <> all (:named)")
                .param("before", Times.of(clock.instant().minus(Duration.ofDays(1))))
                .param("named", named.stream().map(Kept::hex).toArray(String[]::new))
                .update();
    }

    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    public Optional<byte[]> get(Hash hash) {
        return sql.sql("select bytes from kept where hash = :hash")
                .param("hash", hash.bytes())
                .query((row, number) -> row.getBytes("bytes"))
                .optional()
                .filter(bytes -> Hash.of(bytes).equals(hash));
    }
}
