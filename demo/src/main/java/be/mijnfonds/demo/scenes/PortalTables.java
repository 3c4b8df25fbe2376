package be.mijnfonds.demo.scenes;

import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Everything the portal's database has of one member, as it lies there. Nothing is left out, only long bytes are cut. */
final class PortalTables {
    private static final int ROWS = 40;
    private static final int SHOWN_BYTES = 24;

    private record Table(String name, String sql) {}

    private static final List<Table> TABLES = List.of(
            new Table("bundle", """
                    select ref, bundle_id, version, category, enc, ciphertext, stored_at, replaced_at
                    from bundle where ref = ? order by category, bundle_id, version"""),
            new Table(
                    "member_index",
                    "select ref, seq, bytes, sig, stored_at, replaced_at from member_index where ref = ? order by seq desc"),
            new Table("inbox", """
                    select ref, item_id, digest, enc, sealed, agreement, sig, posted_at
                    from inbox where ref = ? order by number desc"""),
            new Table("session", "select lease_hash, refs, until from session where ? = any(refs) order by until desc"),
            new Table("served", "select scope, key, ref, served_at from served where ref = ? order by served_at desc"));

    private final ScenesSettings settings;

    PortalTables(ScenesSettings settings) {
        this.settings = settings;
    }

    Json of(Ref ref) throws SQLException, IOException {
        var password = Files.readString(settings.databasePasswordFile()).strip();
        var tables = new ArrayList<Json>();
        try (var connection = DriverManager.getConnection(settings.databaseUrl(), settings.databaseUser(), password)) {
            connection.setReadOnly(true);
            for (var table : TABLES)
                try (var select = connection.prepareStatement(table.sql())) {
                    select.setString(1, ref.value());
                    select.setMaxRows(ROWS);
                    tables.add(read(table.name(), select));
                }
        }
        return Json.array(tables);
    }

    private static Json read(String name, PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            var columns = new ArrayList<String>();
            for (var i = 1; i <= row.getMetaData().getColumnCount(); i++)
                columns.add(row.getMetaData().getColumnName(i));
            var rows = new ArrayList<Json>();
            while (row.next()) rows.add(Json.texts(cells(row, columns.size())));
            return Json.object()
                    .put("name", name)
                    .put("columns", Json.texts(columns))
                    .put("rows", Json.array(rows))
                    .build();
        }
    }

    private static List<String> cells(ResultSet row, int columns) throws SQLException {
        var cells = new ArrayList<String>();
        for (var i = 1; i <= columns; i++) {
            var value = row.getObject(i);
            cells.add(value == null ? "–" : value instanceof byte[] bytes ? shown(bytes) : row.getString(i));
        }
        return cells;
    }

    private static String shown(byte[] bytes) {
        if (bytes.length <= SHOWN_BYTES) return HexFormat.of().formatHex(bytes);
        return HexFormat.of().formatHex(bytes, 0, SHOWN_BYTES) + "… (" + bytes.length + " bytes)";
    }
}
