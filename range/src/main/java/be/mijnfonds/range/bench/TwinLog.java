package be.mijnfonds.range.bench;

import be.mijnfonds.demo.launch.postgres.Cluster;
import be.mijnfonds.range.bulk.Happened;
import be.mijnfonds.range.bulk.Year;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The plain twin's two tables of who did what, with its columns and its indexes, and the same year in them. Only what points to
 * a member is left out: there is no member.
 */
final class TwinLog implements AutoCloseable {
    private static final String SCHEMA = """
            create table access_log (
              id bigint generated always as identity primary key, member_number bigint not null, viewer bigint not null,
              viewed_at timestamptz not null default now(), page text not null);
            create table sign_in (
              id bigint generated always as identity primary key, member_number bigint not null,
              at timestamptz not null default now(), way text not null);
            """;

    private static final String INDEXES = """
            create index on access_log (member_number, viewed_at);
            create index on sign_in (member_number, at);
            analyze;
            """;

    private static final int BUFFER = 1 << 20;

    private final Connection views;
    private final Connection signIns;

    private TwinLog(Connection views, Connection signIns) {
        this.views = views;
        this.signIns = signIns;
    }

    /** @param year the same as the journal's, from its beginning */
    static TwinLog fill(Cluster cluster, Path password, Year year, long lines) throws SQLException, IOException {
        cluster.database("twinlog", password);
        var log = new TwinLog(cluster.connect("twinlog"), cluster.connect("twinlog"));
        log.run(SCHEMA);
        log.copy(year, lines);
        log.run(INDEXES);
        return log;
    }

    private void run(String sql) throws SQLException {
        try (var statement = views.createStatement()) {
            statement.execute(sql);
        }
    }

    private void copy(Year year, long lines) throws SQLException {
        var opened = new Table(views, "access_log (member_number, viewer, viewed_at, page)");
        var signed = new Table(signIns, "sign_in (member_number, at, way)");
        for (var i = 0L; i < lines; i++) {
            var what = year.next();
            var at = Instant.ofEpochMilli(what.time());
            var page = what.page();
            if (page != null) opened.row(what.member() + "\t" + what.actor() + "\t" + at + "\t" + page.code());
            else if (what.what() == Happened.What.SIGN_IN) signed.row(what.member() + "\t" + at + "\titsme");
        }
        opened.end();
        signed.end();
    }

    private static final class Table {
        private final CopyIn copy;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER + 200);

        Table(Connection connection, String columns) throws SQLException {
            copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + columns + " from stdin");
        }

        void row(String row) throws SQLException {
            out.writeBytes((row + "\n").getBytes(StandardCharsets.US_ASCII));
            if (out.size() > BUFFER) flush();
        }

        private void flush() throws SQLException {
            copy.writeToCopy(out.toByteArray(), 0, out.size());
            out.reset();
        }

        void end() throws SQLException {
            flush();
            copy.endCopy();
        }
    }

    /** Answers how many rows came back. */
    int ask(ScopeQuestions.Asked asked) throws SQLException {
        try (var question = views.prepareStatement(asked.twin())) {
            question.setLong(1, asked.question().from());
            question.setLong(2, asked.question().to());
            var rows = 0;
            try (var row = question.executeQuery()) {
                while (row.next()) rows++;
            }
            return rows;
        }
    }

    long bytes() throws SQLException {
        try (var statement = views.createStatement();
                var row = statement.executeQuery("select pg_database_size(current_database())")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        views.close();
        signIns.close();
    }
}
