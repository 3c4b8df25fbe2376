package be.mijnfonds.demo.attack;

import be.mijnfonds.demo.launch.DemoFund;
import be.mijnfonds.journal.Line;
import java.sql.SQLException;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The whole journal, salts and all, as only the vault's own database has it. */
public final class JournalLines {
    private JournalLines() {}

    /** The bytes of every line by its index. */
    static SequencedMap<Long, byte[]> bytes(DemoFund fund) throws SQLException {
        var lines = new TreeMap<Long, byte[]>();
        try (var connection = fund.cluster("vault").cluster().connect("vault");
                var rows = connection.createStatement().executeQuery("select index, bytes from line")) {
            while (rows.next()) lines.put(rows.getLong(1), rows.getBytes(2));
        }
        return lines;
    }

    /** Every line by its index. */
    public static SequencedMap<Long, Line> of(DemoFund fund) throws SQLException {
        var lines = new TreeMap<Long, Line>();
        bytes(fund).forEach((index, bytes) -> lines.put(index, Line.parse(bytes)));
        return lines;
    }
}
