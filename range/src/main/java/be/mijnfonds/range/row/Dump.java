package be.mijnfonds.range.row;

import be.mijnfonds.range.aim.Store;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.postgresql.PGConnection;

/** Takes a database whole, in both ways in which operators back one up. */
final class Dump {
    private Dump() {}

    /** Every table by COPY, which is what {@code pg_dump} writes. Returns how many tables. */
    static int logical(Store store, Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (var connection = store.cluster().connect(store.database())) {
            var tables = new ArrayList<String>();
            try (var rows = connection.createStatement().executeQuery("""
                    select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
                    where schemaname not in ('pg_catalog', 'information_schema')
                    """)) {
                while (rows.next()) tables.add(rows.getString(1));
            }
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var table : tables)
                try (var out = Files.newOutputStream(folder.resolve(table))) {
                    copy.copyOut("copy " + table + " to stdout", out);
                }
            return tables.size();
        }
    }

    /** The cluster's files with their write-ahead log, between {@code pg_backup_start} and {@code pg_backup_stop}. */
    static void base(Store store, Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (var connection = store.cluster().connect("postgres")) {
            ask(connection, "select pg_backup_start('backup', true)");
            copy(store.data(), folder);
            ask(connection, "select * from pg_backup_stop(false)");
        }
        copy(store.data().resolve("pg_wal"), folder.resolve("pg_wal"));
    }

    private static void ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.resolveSibling(""));
                // A server at work takes files away meanwhile; a backup restores those from the log.
                if (Files.exists(file)) Files.write(target, Files.readAllBytes(file));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw e;
            }
        });
    }
}
