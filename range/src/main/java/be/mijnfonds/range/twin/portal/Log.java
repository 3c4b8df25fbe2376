package be.mijnfonds.range.twin.portal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who looked: the portal's own table, a row a view, and what the fund told of its own systems. */
class Log {
    private static final int MOST = 500;

    private final JdbcClient sql;
    private final boolean concatenated;

    Log(JdbcClient sql, Settings settings) {
        this.sql = sql;
        this.concatenated = settings.concatenatedQuery();
    }

    /** Committed before the page is made. */
    void view(long number, SignedIn viewer, String page) {
        sql.sql("insert into access_log (member_number, viewer, page) values (:number, :viewer, :page)")
                .param("number", number)
                .param("viewer", viewer.number())
                .param("page", page)
                .update();
    }

    void signIn(long number, String way) {
        sql.sql("insert into sign_in (member_number, way) values (:number, :way)")
                .param("number", number)
                .param("way", way)
                .update();
    }

    /** The sign-in before this one. */
    Optional<Map<String, Object>> lastSignIn(long number) {
        return sql
                .sql("select at, way from sign_in where member_number = :number order by at desc offset 1 limit 1")
                .param("number", number)
                .query()
                .listOfRows()
                .stream()
                .findFirst();
    }

    /** Newest first. */
    List<Map<String, Object>> views(long number, Instant from) {
        return sql.sql("""
                        select viewed_at, viewer, page
                        from access_log
                        where member_number = :number and viewed_at >= :from
                        order by viewed_at desc
                        limit :most
                        """)
                .param("number", number)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query()
                .listOfRows();
    }

    /** @param search part of a service or purpose; everything when empty */
    List<Map<String, Object>> looks(long number, Instant from, String search) {
        if (concatenated) return careless(number, search);
        return sql.sql("""
                        select time, service, purpose, categories
                        from look
                        where member_number = :number and time >= :from
                          and (service ilike :part or purpose ilike :part)
                        order by time desc
                        limit :most
                        """)
                .param("number", number)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("part", "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("most", MOST)
                .query()
                .listOfRows();
    }

    private List<Map<String, Object>> careless(long number, String search) {
        return sql.sql("select time, service, purpose, categories from look where member_number = " + number
                        + " and (service ilike '%" + search + "%' or purpose ilike '%" + search + "%')")
                .query()
                .listOfRows();
    }
}
