package be.mijnfonds.connector.feed;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In which files the fund has a row of a member: one bit each, never what stands in it. So it is seen when rows vanish. */
final class Present {
    private final JdbcClient sql;

    Present(JdbcClient sql) {
        this.sql = sql;
    }

    void here(FeedFile file, Collection<String> memberKeys) {
        if (memberKeys.isEmpty()) return;
        sql.sql("""
                        insert into feed.present (member_key, files) select k, ? from unnest(?::text[]) k order by k
                        on conflict (member_key) do update set files = present.files | excluded.files
                        where present.files & excluded.files = 0
                        """).param(file.bit()).param(keys(memberKeys)).update();
    }

    void gone(FeedFile file, Collection<String> memberKeys) {
        if (memberKeys.isEmpty()) return;
        sql.sql("update feed.present set files = files & ~? where member_key = any (?) and files & ? <> 0")
                .param(file.bit())
                .param(keys(memberKeys))
                .param(file.bit())
                .update();
    }

    /** Of who left nothing is missed any more. */
    void left(List<String> memberKeys) {
        sql.sql("delete from feed.present where member_key = any (?)")
                .param(keys(memberKeys))
                .update();
    }

    private static String[] keys(Collection<String> memberKeys) {
        return memberKeys.stream().distinct().toArray(String[]::new);
    }
}
