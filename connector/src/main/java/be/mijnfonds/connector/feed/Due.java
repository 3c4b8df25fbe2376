package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.seal.Ref;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lists that are no longer as they were, until they are made again: as many as there are members. */
final class Due {
    private final JdbcTemplate template;
    private final JdbcClient sql;

    Due(JdbcTemplate template) {
        this.template = template;
        this.sql = JdbcClient.create(template);
    }

    void add(Collection<KeptLines.Listing> lists) {
        template.batchUpdate(
                "insert into feed.due (ref, file, quarter) values (?, ?, ?) on conflict do nothing",
                lists.stream()
                        .map(list -> new Object[] {
                            list.ref().value(),
                            list.file().category(),
                            list.quarter().toString()
                        })
                        .toList());
    }

    /** In a full batch: takes away the rows that it did not tell of any more, and adds the lists in which they stood. */
    void deleteOthers(FeedFile file, String batchId) {
        sql.sql("""
                        with gone as (
                            delete from feed.line where file = :file and batch_id <> :batch returning ref, file, quarter)
                        insert into feed.due (ref, file, quarter) select distinct ref, file, quarter from gone
                        on conflict do nothing
                        """).param("file", file.category()).param("batch", batchId).update();
    }

    /** Rows of quarters before this one, which are shown no more. */
    void deleteBefore(FeedFile file, Quarter oldest) {
        sql.sql("delete from feed.line where file = :file and quarter < :oldest")
                .param("file", file.category())
                .param("oldest", oldest.toString())
                .update();
    }

    /** Some of them, which stand here no longer. */
    List<KeptLines.Listing> take(FeedFile file, int most) {
        return sql.sql("""
                        delete from feed.due where file = :file and (ref, quarter) in (
                            select ref, quarter from feed.due where file = :file order by ref, quarter limit :most)
                        returning ref, quarter
                        """)
                .param("file", file.category())
                .param("most", most)
                .query((row, n) ->
                        new KeptLines.Listing(new Ref(row.getString(1)), file, Quarter.parse(row.getString(2))))
                .list();
    }
}
