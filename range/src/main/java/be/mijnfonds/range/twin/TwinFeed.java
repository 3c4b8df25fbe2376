package be.mijnfonds.range.twin;

import be.mijnfonds.demo.feed.Archive;
import be.mijnfonds.demo.feed.FeedFile;
import be.mijnfonds.demo.people.Member;
import be.mijnfonds.demo.people.People;
import be.mijnfonds.journal.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** Brings the very rows that our own connector is fed into the twin's plain columns, by COPY. */
final class TwinFeed {
    /** Members in memory at once. */
    private static final int AT_ONCE = 1_000;

    private static final String MEMBER = "member";
    /** Files of which a member has many rows, each a table. */
    private static final Map<FeedFile, String> MANY = Map.of(
            FeedFile.CORE_ACCESS, "look",
            FeedFile.REIMBURSEMENTS, "reimbursement",
            FeedFile.MESSAGES, "message",
            FeedFile.SENT, "sent_item");

    /** Lists in a member's rows, each a table. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("products", "product"),
            Map.entry("contributionPeriods", "contribution_period"),
            Map.entry("europeanCards", "european_card"),
            Map.entry("household", "relative"),
            Map.entry("dependants", "dependant"),
            Map.entry("representatives", "representative"),
            Map.entry("mandates", "mandate"),
            Map.entry("agreements", "agreement"),
            Map.entry("periods", "period"),
            Map.entry("payments", "benefit_payment"));

    private final Connection database;
    private final Archive archive;
    private final Map<String, List<String>> columns = new HashMap<>();
    private final Map<String, StringBuilder> waiting = new HashMap<>();

    TwinFeed(Connection database, Archive archive) throws SQLException {
        this.database = database;
        this.archive = archive;
        for (var table : LISTS.values()) columns.put(table, columnsOf(table));
        columns.put(MEMBER, columnsOf(MEMBER));
        for (var table : MANY.values()) columns.put(table, columnsOf(table));
    }

    /** Returns how many members were brought in. */
    int bring(People people) throws SQLException, IOException {
        var count = 0;
        for (var members = people.members().iterator(); members.hasNext(); ) {
            add(members.next());
            if (++count % AT_ONCE == 0) copy();
        }
        copy();
        return count;
    }

    private void add(Member member) {
        var number = Integer.toString(member.person().number());
        var whole = new HashMap<>(Map.of("number", number));
        for (var file : FeedFile.values())
            for (var row : archive.rows(file, member)) {
                if (MANY.get(file) instanceof String table) add(table, number, without(row, "memberKey"));
                else if (file == FeedFile.NUMBERS) whole.putAll(Columns.of("", row));
                else whole.putAll(Columns.of(file.category() + "_", without(row, "memberKey")));
                lists(number, row);
            }
        line(MEMBER, whole);
    }

    private void lists(String number, Json.Obj row) {
        LISTS.forEach((name, table) -> {
            if (row.get(name) instanceof Json.Arr(var items))
                for (var item : items) {
                    add(table, number, (Json.Obj) item);
                    lists(number, (Json.Obj) item);
                }
        });
    }

    private void add(String table, String number, Json.Obj row) {
        var values = Columns.of("", row);
        values.put("member_number", number);
        line(table, values);
    }

    /** A value without a column stops the feed: it would be missing from the pages that are compared. */
    private void line(String table, Map<String, String> values) {
        var names = columns.getOrDefault(table, List.of());
        if (!new HashSet<>(names).containsAll(values.keySet()))
            throw new IllegalStateException(table + " lacks a column of " + values.keySet());
        var line = waiting.computeIfAbsent(table, one -> new StringBuilder());
        for (var name : names) {
            if (!name.equals(names.getFirst())) line.append('\t');
            var value = values.get(name);
            line.append(value == null ? "\\N" : escaped(value));
        }
        line.append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /** Members first: all else refers to them. */
    private void copy() throws SQLException, IOException {
        copy(MEMBER);
        for (var table : MANY.values()) copy(table);
        for (var table : LISTS.values()) copy(table);
    }

    private void copy(String table) throws SQLException, IOException {
        var rows = waiting.remove(table);
        if (rows == null) return;
        var names = String.join("\", \"", columns.getOrDefault(table, List.of()));
        database.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (\"" + names + "\") from stdin", new StringReader(rows.toString()));
    }

    private List<String> columnsOf(String table) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select array_agg(column_name::text order by ordinal_position)"
                        + " from information_schema.columns where table_schema = 'public' and table_name = '"
                        + table + "'")) {
            row.next();
            return List.of((String[]) row.getArray(1).getArray());
        }
    }

    private static Json.Obj without(Json.Obj row, String name) {
        var left = Json.object();
        row.fields().forEach((field, value) -> {
            if (!field.equals(name)) left.put(field, value);
        });
        return left.build();
    }
}
