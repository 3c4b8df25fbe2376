package be.mijnfonds.connector.sealing;

import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.seal.Ref;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose file is to be brought anew from the core and sealed again, after what lay at the portal was lost or changed. */
public final class Renewals {
    private final JdbcClient sql;

    public Renewals(JdbcTemplate template) {
        this.sql = JdbcClient.create(template);
    }

    /** Asks for everyone who has an account; answers how many they are. */
    public int askAll(Instant now) {
        // The portal may have lost these too, also of who has no account any more.
        sql.sql("""
                        insert into seal.paper (hash, file, until, mac)
                        select hash, file, until, mac from feed.paper_code on conflict do nothing
                        """).update();
        sql.sql("""
                        insert into seal.paper (hash, file, mac)
                        select hash, file, mac from incident.code on conflict do nothing
                        """).update();
        // The portal may have lost this too.
        sql.sql("delete from incident.published").update();
        return sql.sql("""
                        insert into seal.renewal (ref, asked_at) select ref, :now from people.account
                        on conflict (ref) do update set asked_at = excluded.asked_at
                        """).param("now", Timestamp.from(now)).update();
    }

    /** Asks for this member; false when the core's key is not known, or nobody has signed in under it. */
    public boolean ask(String memberKey, Instant now) {
        return sql.sql("""
                        insert into seal.renewal (ref, asked_at)
                        select ref, :now from people.account join people.member using (ref) where member_key = :key
                        on conflict (ref) do update set asked_at = excluded.asked_at
                        """)
                        .param("now", Timestamp.from(now))
                        .param("key", memberKey)
                        .update()
                == 1;
    }

    /** How many accounts' files are not whole: not taken up yet, the core has not answered, or not at the portal. */
    public int left() {
        return sql.sql("""
                        select count(*) from people.account a
                        where a.filed_at is null or exists (select 1 from seal.renewal r where r.ref = a.ref)
                            or exists (select 1 from seal.outbox o where o.ref = a.ref)
                            or not exists (select 1 from seal.bundle b where b.ref = a.ref)
                        """).query(Integer.class).single();
    }

    /** The longest asked for first. */
    List<Ref> asked(int most) {
        return sql.sql("select ref from seal.renewal order by asked_at, ref limit :most")
                .param("most", most)
                .query((row, n) -> new Ref(row.getString(1)))
                .list();
    }

    /**
     * In the caller's transaction: as if the account had been opened just now. The core is asked for the file, with look-ups
     * and payments, and the lists of the journal's lines are made again. Where notices go stays known.
     */
    void begin(Ref ref, Collection<Quarter> quarters) {
        for (var forgotten : List.of(
                "delete from feed.line where ref = :ref",
                "delete from feed.newest where ref = :ref",
                "delete from seal.renewal where ref = :ref",
                "update people.account set request_id = null, asked_at = null, filing = null, filed_at = null where ref = :ref"))
            sql.sql(forgotten).param("ref", ref.value()).update();
        for (var quarter : quarters)
            sql.sql("insert into follow.due (ref, quarter) values (:ref, :quarter) on conflict do nothing")
                    .param("ref", ref.value())
                    .param("quarter", quarter.toString())
                    .update();
    }
}
