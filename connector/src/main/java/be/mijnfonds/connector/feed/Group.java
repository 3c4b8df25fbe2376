package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.people.Member;
import be.mijnfonds.connector.people.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Good rows that are taken together, the members they name, and what turns out to be wrong with some of them. */
final class Group {
    /** A good row with its place, for faults that show only later. */
    record Placed(long line, Row row) {}

    private final List<Placed> rows = new ArrayList<>();
    private final List<Faults.Fault> faults = new ArrayList<>();
    private Map<String, Member> known = Map.of();
    private long late;

    private Group() {}

    static Group of(FeedFile file, List<RowReader.Read> read, Seen seen, Members members) {
        var keys = read.stream().filter(one -> one.row() != null).map(RowReader.Read::key);
        var lines = seen.lines(file, keys.map(String::valueOf).toList());
        var group = new Group();
        for (var one : read) group.add(one, lines);
        group.known = members.find(
                group.rows.stream().map(placed -> placed.row().memberKey()).toList());
        return group;
    }

    private void add(RowReader.Read one, Map<String, Long> lines) {
        var row = one.row();
        var fault = one.fault();
        if (row == null) {
            if (fault != null) faults.add(new Faults.Fault(one.line(), fault.field(), fault.reason()));
            return;
        }
        var first = lines.get(String.valueOf(one.key()));
        if (first != null && first == one.line()) rows.add(new Placed(one.line(), row));
        else faults.add(new Faults.Fault(one.line(), "memberKey", "key-twice"));
    }

    List<Placed> rows() {
        return rows;
    }

    @Nullable
    Member member(Placed placed) {
        return known.get(placed.row().memberKey());
    }

    Map<String, Member> known() {
        return known;
    }

    void fault(Placed placed, String field, String reason) {
        faults.add(new Faults.Fault(placed.line(), field, reason));
        late++;
    }

    List<Faults.Fault> faults() {
        return faults;
    }

    /** Rows without any fault. */
    long good() {
        return rows.size() - late;
    }
}
