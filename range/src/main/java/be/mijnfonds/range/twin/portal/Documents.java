package be.mijnfonds.range.twin.portal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What members sent the fund, as it came. */
class Documents {
    private final JdbcClient sql;

    Documents(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param type a media type */
    record Sent(String name, String type, byte[] content) {}

    void add(long number, String about, Sent sent) {
        sql.sql("""
                        insert into document (member_number, n, about, name, type, content)
                        select :number, coalesce(max(n), 0) + 1, :about, :name, :type, :content
                        from document where member_number = :number
                        """)
                .param("number", number)
                .param("about", about)
                .param("name", sent.name())
                .param("type", sent.type())
                .param("content", sent.content())
                .update();
    }

    /** Newest first, without what stands in them. */
    List<Map<String, Object>> of(long number) {
        return sql.sql("""
                        select n, at, about, name, octet_length(content) / 1024 + 1 as kilobytes
                        from document where member_number = :number order by n desc
                        """).param("number", number).query().listOfRows();
    }

    Optional<Sent> one(long number, int n) {
        return sql.sql("select name, type, content from document where member_number = :number and n = :n")
                .param("number", number)
                .param("n", n)
                .query((row, at) -> new Sent(row.getString("name"), row.getString("type"), row.getBytes("content")))
                .optional();
    }
}
