package be.mijnfonds.desk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The query store, one file of columns. One process at a time; for one thread. */
public final class Store implements AutoCloseable {
    /** What an older version wrote is not read but made anew. */
    private static final int VERSION = 1;

    /** What a question needs besides is put aside on disk. */
    private static final String MEMORY = "1GB";

    private static final String SCHEMA = """
            create table if not exists position (version integer not null, note varchar not null, next bigint not null);
            create table if not exists line (
                index bigint not null, time bigint not null, verb varchar not null, outcome varchar not null, kind varchar,
                actor_high bigint, actor_low bigint, subject_high bigint, subject_low bigint,
                lease_high bigint, lease_low bigint, thing varchar, categories integer not null, level varchar,
                app varchar, instance varchar, build varchar, route varchar, network varchar, hash varchar);
            create table if not exists account (high bigint not null, low bigint not null, time bigint not null);
            """;

    private final DuckDBConnection connection;
    private final Accounts accounts;

    private Store(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        }
        this.accounts = Accounts.read(connection);
    }

    /** @throws StoreException when the file is in use by another process, or is damaged */
    public static Store open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        try {
            var bounds = new Properties();
            bounds.setProperty("memory_limit", MEMORY);
            // What does not fit is put aside on disk, beside the store, and is gone when it is closed.
            bounds.setProperty("temp_directory", file.toAbsolutePath() + ".tmp");
            return new Store((DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, bounds));
        } catch (SQLException e) {
            throw new StoreException(
                    "The query store " + file
                            + " cannot be opened: another process has it, or it is damaged. When nothing"
                            + " else runs, --rebuild makes it anew from the journal.",
                    e);
        }
    }

    /** Throws away what is there; the next reading of the journal fills it again. */
    public static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
    }

    public Optional<Position> position() {
        return asking(() -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select version, note, next from position")) {
                if (!row.next()) return Optional.empty();
                if (row.getInt("version") != VERSION)
                    throw new SQLException("made by another version: --rebuild makes it anew");
                return Optional.of(new Position(row.getString("note"), row.getLong("next")));
            }
        });
    }

    /** Lines and position in one transaction: a kill in between repeats, never skips. */
    public void add(List<Seen> lines, Position after) {
        asking(() -> {
            connection.setAutoCommit(false);
            try {
                append(lines);
                accounts.add(connection, lines);
                write(after);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
            return after;
        });
    }

    private void write(Position after) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("delete from position");
        }
        try (var insert = connection.prepareStatement("insert into position values (?, ?, ?)")) {
            insert.setInt(1, VERSION);
            insert.setString(2, after.note());
            insert.setLong(3, after.next());
            insert.execute();
        }
    }

    private void append(List<Seen> lines) throws SQLException {
        try (var rows = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "line")) {
            for (var line : lines) append(rows, line);
        }
    }

    private static void append(DuckDBAppender row, Seen line) throws SQLException {
        row.beginRow()
                .append(line.index())
                .append(line.time())
                .append(line.verb())
                .append(line.outcome());
        text(row, line.kind());
        id(row, Id.ofOrNull(line.actor()));
        id(row, Id.ofOrNull(line.subject()));
        id(row, Id.ofOrNull(line.lease()));
        text(row, line.thing());
        row.append(line.categories());
        text(row, line.level());
        text(row, line.app());
        text(row, line.instance());
        text(row, line.build());
        text(row, line.route());
        text(row, line.network());
        text(row, line.hash());
        row.endRow();
    }

    private static void text(DuckDBAppender row, @Nullable String text) throws SQLException {
        if (text == null) row.appendNull();
        else row.append(text);
    }

    private static void id(DuckDBAppender row, @Nullable Id id) throws SQLException {
        if (id == null) row.appendNull().appendNull();
        else row.append(id.high()).append(id.low());
    }

    /** Members who had signed in by then, and so may have had a file in the portal. */
    public long accounts(long until) {
        return number("select count(*) from account where time <= ?", until);
    }

    /** Where lines of this time stand: the first one's index, and the index after the last. */
    public Indexes indexes(long from, long to) {
        return asking(() -> {
            try (var statement = connection.prepareStatement(
                    "select coalesce(min(index), 0), coalesce(max(index) + 1, 0) from line where time between ? and ?")) {
                statement.setLong(1, from);
                statement.setLong(2, to);
                try (var row = statement.executeQuery()) {
                    row.next();
                    return new Indexes(row.getLong(1), row.getLong(2));
                }
            }
        });
    }

    /** @param to exclusive */
    public record Indexes(long from, long to) {}

    /** When the journal begins, ms, or empty when it has no line. */
    public Optional<Long> began() {
        var began = number("select coalesce(min(time), -1) from line where index < 256 and time > 0");
        return began < 0 ? Optional.empty() : Optional.of(began);
    }

    /** The manifest of the pages that the newest line named by then: time in ms and hash. */
    public Optional<Noted> pages(long until) {
        return asking(() -> {
            try (var statement = connection.prepareStatement("""
                    select time, hash from line where verb = 'note' and kind = 'pages' and time <= ? and hash is not null
                    order by index desc limit 1
                    """)) {
                statement.setLong(1, until);
                try (var row = statement.executeQuery()) {
                    return row.next() ? Optional.of(new Noted(row.getLong(1), row.getString(2))) : Optional.empty();
                }
            }
        });
    }

    /** @param time ms */
    public record Noted(long time, String hash) {}

    private long number(String sql, Object... parameters) {
        return asking(() -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (var i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** Hears of a member, of one category as a bit (0: none), and of its lines' number, first and last time. */
    public interface Member {
        void take(String ref, int category, long lines, long first, long last);
    }

    /** What is filled, and by what. */
    public record Taking<T>(T filled, Member each) {}

    /** Asks; the columns are a ref in two halves, a category as a bit, and number, first and last time of lines. */
    public <T> T members(String sql, List<Object> parameters, Taking<T> taking) {
        return asking(() -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (var i = 0; i < parameters.size(); i++) statement.setObject(i + 1, parameters.get(i));
                try (var row = statement.executeQuery()) {
                    var last = new Id(0, 0);
                    var ref = last.text();
                    while (row.next()) {
                        var id = new Id(row.getLong(1), row.getLong(2));
                        if (!id.equals(last)) ref = id.text();
                        last = id;
                        taking.each.take(ref, row.getInt(3), row.getLong(4), row.getLong(5), row.getLong(6));
                    }
                }
            }
            return taking.filled;
        });
    }

    /** A ref or a lease's id as the two columns have it. */
    public static List<Long> halves(String id) {
        var both = Id.of(id);
        return List.of(both.high(), both.low());
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new StoreException("The query store does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        asking(() -> {
            connection.close();
            return connection;
        });
    }
}
