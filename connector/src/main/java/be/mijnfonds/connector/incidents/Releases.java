package be.mijnfonds.connector.incidents;

import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.protocol.ReleaseHead;
import be.mijnfonds.seal.SealException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which releases there are and how far each is. What was taken carries its head under the store key. */
public final class Releases {
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final StoreKey key;

    public Releases(JdbcTemplate template, StoreKey key) {
        this.template = template;
        this.sql = JdbcClient.create(template);
        this.key = key;
    }

    /** One whose bytes are here. */
    public record Taken(byte[] hash, ReleaseHead head) {
        String id() {
            return Base64Url.encode(hash);
        }
    }

    /** In the transaction in which the lines were read: a line is never passed over. */
    public void seen(Collection<Seen> lines) {
        template.batchUpdate(
                """
                insert into incident.release (hash, line, incident, members, state) values (?, ?, ?, ?, 'seen')
                on conflict (hash) do nothing
                """,
                lines.stream()
                        .map(line -> new Object[] {
                            line.hash(), line.index(), line.released() ? line.incident() : "", line.members()
                        })
                        .toList());
    }

    /** Those to be fetched; of one incident never a later one before an earlier. A line that is none has no incident. */
    List<Seen> waiting() {
        return sql.sql("""
                        select r.hash, r.line, r.incident, r.members from incident.release r
                        where r.state = 'seen' and not exists (
                            select 1 from incident.release e
                            where e.incident = r.incident and e.state = 'seen' and e.line < r.line)
                        order by r.line
                        """)
                .query((row, n) -> new Seen(
                        row.getLong("line"),
                        row.getBytes("hash"),
                        row.getString("incident"),
                        row.getLong("members"),
                        !row.getString("incident").isEmpty()))
                .list();
    }

    /** What was taken last of this incident. */
    Optional<Taken> newest(String incident) {
        return taken("incident = ? and state in ('taken', 'made', 'told') order by line desc limit 1", incident)
                .stream()
                .findFirst();
    }

    /** Whose letters are still to be made. */
    List<Taken> unmade() {
        return taken("state = 'taken' order by line");
    }

    /** Whose letters are made and not yet all sealed, published and noted. */
    public List<Taken> made() {
        return taken("state = 'made' order by line");
    }

    /** All whose bytes are here, the newest first. */
    List<Taken> all() {
        return taken("state in ('taken', 'made', 'told') order by line desc");
    }

    /** All whose letters were made, the newest first. */
    public List<Taken> told() {
        return taken("state in ('made', 'told') order by line desc");
    }

    private List<Taken> taken(String where, Object... values) {
        return template.query("select hash, head from incident.release where " + where, (row, n) -> taken(row), values);
    }

    /** @throws SealException when it was not written by us */
    private Taken taken(ResultSet row) throws SQLException {
        var hash = row.getBytes("hash");
        var head = key.open(about(hash), Objects.requireNonNull(row.getBytes("head")));
        return new Taken(hash, ReleaseHead.read(head));
    }

    void take(byte[] hash, ReleaseHead head, Instant now) {
        sql.sql("""
                        update incident.release set state = 'taken', head = :head, taken_at = :now
                        where hash = :hash and state = 'seen'
                        """)
                .param("head", key.seal(about(hash), head.bytes()))
                .param("now", Timestamp.from(now))
                .param("hash", hash)
                .update();
    }

    void refuse(byte[] hash) {
        state(hash, "refused");
    }

    void made(byte[] hash) {
        state(hash, "made");
    }

    public void told(byte[] hash) {
        state(hash, "told");
    }

    private void state(byte[] hash, String state) {
        sql.sql("update incident.release set state = :state where hash = :hash")
                .param("state", state)
                .param("hash", hash)
                .update();
    }

    private static String about(byte[] hash) {
        return "release|" + Base64Url.encode(hash);
    }
}
