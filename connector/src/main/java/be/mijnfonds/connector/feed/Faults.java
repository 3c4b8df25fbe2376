package be.mijnfonds.connector.feed;

import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The faults of a batch on its way, kept until its error report is written. */
final class Faults {
    /** What is wrong with a row, never with which value. */
    record Fault(long line, String field, String reason) {}

    private record Kept(long turn, String file, Fault fault) {}

    private static final int PAGE = 1_000;

    private final JdbcTemplate template;

    Faults(JdbcTemplate template) {
        this.template = template;
    }

    /** Keeps them in the order of lines, in the caller's transaction. */
    void keep(String batchId, String file, List<Fault> faults) {
        template.batchUpdate(
                "insert into feed.fault (batch_id, file, line, field, reason) values (?, ?, ?, ?, ?)",
                faults.stream()
                        .sorted(Comparator.comparingLong(Fault::line))
                        .map(fault -> new Object[] {batchId, file, fault.line(), fault.field(), fault.reason()})
                        .toList());
    }

    void write(String batchId, ErrorReport report) {
        var page = after(batchId, -1);
        while (!page.isEmpty()) {
            for (var kept : page)
                report.add(
                        kept.file(),
                        kept.fault().line(),
                        kept.fault().field(),
                        kept.fault().reason());
            page = after(batchId, page.getLast().turn());
        }
    }

    private List<Kept> after(String batchId, long turn) {
        return JdbcClient.create(template)
                .sql("""
                        select turn, file, line, field, reason from feed.fault
                        where batch_id = :id and turn > :turn order by turn limit :most
                        """)
                .param("id", batchId)
                .param("turn", turn)
                .param("most", PAGE)
                .query((row, n) -> new Kept(
                        row.getLong(1),
                        row.getString(2),
                        new Fault(row.getLong(3), row.getString(4), row.getString(5))))
                .list();
    }
}
