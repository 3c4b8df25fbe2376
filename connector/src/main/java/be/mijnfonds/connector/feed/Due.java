package be.mijnfonds.connector.feed;

import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.seal.Ref;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lists of look-ups that are no longer as they were, until they are made again: as many as there are members. */
final class Due {
    private final JdbcTemplate template;
    private final JdbcClient sql;

    Due(JdbcTemplate template) {
        this.template = template;
        this.sql = JdbcClient.create(template);
    }

    void add(Collection<Told.Listing> lists) {
        template.batchUpdate(
                "insert into feed.due (ref, quarter) values (?, ?) on conflict do nothing",
                lists.stream()
                        .map(list ->
                                new Object[] {list.ref().value(), list.quarter().toString()})
                        .toList());
    }

    /** In a full batch: takes away the look-ups that it did not tell of any more, and adds the lists in which they stood. */
    void deleteOthers(String batchId) {
        sql.sql("""
                        with gone as (delete from feed.told where batch_id <> :batch returning ref, quarter)
                        insert into feed.due (ref, quarter) select distinct ref, quarter from gone
                        on conflict do nothing
                        """).param("batch", batchId).update();
    }

    /** Some of them, which stand here no longer. */
    List<Told.Listing> take(int most) {
        return sql.sql("""
                        delete from feed.due where (ref, quarter) in (
                            select ref, quarter from feed.due order by ref, quarter limit :most)
                        returning ref, quarter
                        """)
                .param("most", most)
                .query((row, n) -> new Told.Listing(new Ref(row.getString(1)), Quarter.parse(row.getString(2))))
                .list();
    }
}
