package be.mijnfonds.desk.store;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/** Whose first sign-in was read: from then on there was a file of theirs in the portal zone. */
final class Accounts {
    private final Set<Id> known;

    private Accounts(Set<Id> known) {
        this.known = known;
    }

    static Accounts read(DuckDBConnection connection) throws SQLException {
        var known = new HashSet<Id>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select high, low from account")) {
            while (row.next()) known.add(new Id(row.getLong(1), row.getLong(2)));
        }
        return new Accounts(known);
    }

    /** In the caller's transaction; when that fails, the store is opened anew. */
    void add(DuckDBConnection connection, List<Seen> lines) throws SQLException {
        try (var rows = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "account")) {
            for (var line : lines) {
                if (!line.isGranted("lease") || line.subject() == null) continue;
                var ref = Id.of(line.subject());
                if (!known.add(ref)) continue;
                rows.beginRow()
                        .append(ref.high())
                        .append(ref.low())
                        .append(line.time())
                        .endRow();
            }
        }
    }
}
