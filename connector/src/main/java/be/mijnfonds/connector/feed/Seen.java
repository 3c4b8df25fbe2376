package be.mijnfonds.connector.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The key of every row of a batch, in a temporary table of the database: a million members' keys in eight files are no
 * burden there, and would be one in memory. It is gone with its connection, and nothing of it reaches a log or a backup.
 */
final class Seen implements AutoCloseable {
    /** Where a key was met first. */
    record Entry(String key, long line, boolean good, boolean gone) {}

    private final Connection connection;
    private final JdbcClient sql;

    private Seen(Connection connection) {
        this.connection = connection;
        this.sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    static Seen open(DataSource source) {
        try {
            var seen = new Seen(source.getConnection());
            try {
                seen.make();
                return seen;
            } catch (DataAccessException e) {
                seen.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no connection", e);
        }
    }

    private void make() {
        sql.sql("drop table if exists pg_temp.seen").update();
        sql.sql("""
                create temporary table seen (
                    file  text not null,
                    key   text not null collate "C",
                    line  bigint not null,
                    good  boolean not null,
                    gone  boolean not null,
                    primary key (file, key))
                """).update();
    }

    /** Waits to be the only one who takes a batch; let go when this is closed, or its connection lost. */
    void alone() {
        sql.sql("select pg_advisory_lock(hashtext('mijnfonds feed'))")
                .query((row, n) -> 0)
                .single();
    }

    /** Notes where each key stands; a key that was noted before stays where it was. */
    void note(FeedFile file, Collection<Entry> entries) {
        var first = new HashMap<String, Entry>();
        entries.forEach(entry -> first.putIfAbsent(entry.key(), entry));
        var all = List.copyOf(first.values());
        sql.sql("""
                        insert into pg_temp.seen (file, key, line, good, gone)
                        select ?, n.* from unnest(?::text[], ?::bigint[], ?::boolean[], ?::boolean[]) n
                        on conflict do nothing
                        """)
                .param(file.category())
                .param(all.stream().map(Entry::key).toArray(String[]::new))
                .param(all.stream().map(Entry::line).toArray(Long[]::new))
                .param(all.stream().map(Entry::good).toArray(Boolean[]::new))
                .param(all.stream().map(Entry::gone).toArray(Boolean[]::new))
                .update();
    }

    /** After the last row of a file: lets the database plan with what is there. */
    void noted() {
        sql.sql("analyze pg_temp.seen").update();
    }

    /** The line on which each of these keys stands first; those that stand nowhere are left out. */
    Map<String, Long> lines(FeedFile file, Collection<String> keys) {
        var lines = new HashMap<String, Long>();
        sql.sql("select key, line from pg_temp.seen where file = ? and key = any (?)")
                .param(file.category())
                .param(keys.toArray(String[]::new))
                .query((row, n) -> lines.put(row.getString(1), row.getLong(2)))
                .list();
        return lines;
    }

    /** Those of these keys that have a good row which is no tombstone. */
    Set<String> given(FeedFile file, Collection<String> keys) {
        return new HashSet<>(
                sql.sql("select key from pg_temp.seen where file = ? and key = any (?) and good and not gone")
                        .param(file.category())
                        .param(keys.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** Asks one number about this table and what the feed keeps. */
    long count(String question, Map<String, ?> values) {
        return Objects.requireNonNull(
                sql.sql(question).params(values).query(Long.class).single());
    }

    @Override
    public void close() {
        try (connection) {
            if (connection.isClosed()) return;
            sql.sql("drop table if exists pg_temp.seen").update();
            sql.sql("select pg_advisory_unlock_all()").query((row, n) -> 0).single();
        } catch (SQLException | DataAccessException e) {
            // Lost already: so are table and lock.
        }
    }
}
