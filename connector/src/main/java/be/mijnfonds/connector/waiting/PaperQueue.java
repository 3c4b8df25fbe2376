package be.mijnfonds.connector.waiting;

import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Bytes;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Codes on papers between the command that made them and the one that signs and sends them. Each row carries a MAC: a database's
 * administrator could else have a paper of their own signed.
 */
public final class PaperQueue {
    private final JdbcTemplate template;
    private final StoreKey key;

    public PaperQueue(JdbcTemplate template, StoreKey key) {
        this.template = template;
        this.key = key;
    }

    /**
     * What is to be known of a code.
     *
     * @param hash of the code
     * @param file SHA-256 of the PDF; null when the code is no longer valid
     * @param until the last day on which the paper holds; null when it has no end
     */
    public record Code(
            byte[] hash, byte @Nullable [] file, @Nullable LocalDate until) {
        private Code gone() {
            return new Code(hash, null, null);
        }
    }

    /** A code with its turn: a newer word about it has another. */
    public record Waiting(Code code, byte[] mac, long turn) {}

    /** In the caller's transaction: to be made valid. */
    public void put(Code code) {
        send(code);
    }

    /** In the caller's transaction: no longer to be valid. */
    public void takeBack(Code code) {
        send(code.gone());
    }

    private void send(Code code) {
        template.update("""
                insert into seal.paper (hash, file, until, mac) values (?, ?, ?, ?)
                on conflict (hash) do update
                set turn = default, file = excluded.file, until = excluded.until, mac = excluded.mac
                """, code.hash(), code.file(), day(code), mac(code));
    }

    /** What waits, the longest waiting first. */
    public List<Waiting> next(int most) {
        return template.query("select * from seal.paper order by turn limit ?", (row, n) -> waiting(row), most);
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        var until = row.getDate("until");
        var code = new Code(row.getBytes("hash"), row.getBytes("file"), until == null ? null : until.toLocalDate());
        return new Waiting(code, row.getBytes("mac"), row.getLong("turn"));
    }

    /** Whether it was put by us; another may not be signed. */
    public boolean isOurs(Waiting waiting) {
        return Bytes.same(waiting.mac(), mac(waiting.code()));
    }

    /** The portal has them, or they are not ours. */
    public void done(Collection<Waiting> sent) {
        template.batchUpdate(
                "delete from seal.paper where turn = ?",
                sent.stream().map(one -> new Object[] {one.turn()}).toList());
    }

    /** What shows that a code was put by us. */
    public byte[] mac(Code code) {
        var said = Json.object()
                .put("hash", Base64Url.encode(code.hash()))
                .put("file", code.file() == null ? null : Base64Url.encode(code.file()))
                .put("until", code.until() == null ? null : code.until().toString());
        return key.mac("paper-code", said.build().canonical());
    }

    public static @Nullable Date day(Code code) {
        return code.until() == null ? null : Date.valueOf(code.until());
    }
}
