package be.mijnfonds.connector.people;

import be.mijnfonds.seal.Ref;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Members with an account, and where the asking for their file stands. */
public final class Accounts {
    private final JdbcClient sql;

    public Accounts(JdbcClient sql) {
        this.sql = sql;
    }

    /** A request to the core that is chosen but perhaps not yet written. */
    public record Request(String requestId, List<String> memberKeys) {}

    /** Opens the account of a member who just signed in for the first time; false when it is open, or nobody of ours. */
    public boolean open(Ref ref, long line, Instant now) {
        return sql.sql("""
                                insert into people.account (ref, opened_line, opened_at)
                                select ref, :line, :now from people.member where ref = :ref
                                on conflict (ref) do nothing
                                """)
                        .param("ref", ref.value())
                        .param("line", line)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** The member signed in at that moment; false when there is no account to note it at. */
    public boolean seen(Ref ref, Instant when) {
        return sql.sql("update people.account set seen_at = greatest(seen_at, :when) where ref = :ref")
                        .param("when", Timestamp.from(when))
                        .param("ref", ref.value())
                        .update()
                == 1;
    }

    /** Whether the core's file of this member is here; while it comes, for the first time or anew, nothing in it is news. */
    public boolean hasFile(Ref ref) {
        return sql.sql("select count(*) from people.account where ref = :ref and filed_at is not null")
                        .param("ref", ref.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** A passkey was used, or made. */
    public void cameByPasskey(Ref ref, Instant when) {
        sql.sql("update people.account set passkey_at = greatest(passkey_at, :when) where ref = :ref")
                .param("when", Timestamp.from(when))
                .param("ref", ref.value())
                .update();
    }

    /** A provider said who it is; true of somebody with a passkey, of whom no provider has said so since {@code longAgo}. */
    public boolean cameByProvider(Ref ref, Instant when, Instant longAgo) {
        var unusual = sql.sql("""
                                select count(*) from people.account
                                where ref = :ref and passkey_at is not null
                                    and (provider_at is null or provider_at < :longAgo)
                                """)
                        .param("ref", ref.value())
                        .param("longAgo", Timestamp.from(longAgo))
                        .query(Integer.class)
                        .single()
                > 0;
        sql.sql("update people.account set provider_at = greatest(provider_at, :when) where ref = :ref")
                .param("when", Timestamp.from(when))
                .param("ref", ref.value())
                .update();
        return unusual;
    }

    /** Accounts in which nobody has signed in since, the longest first. */
    public List<Ref> unseenSince(Instant before, int most) {
        return sql.sql("""
                        select ref from people.account where coalesce(seen_at, opened_at) < :before
                        order by coalesce(seen_at, opened_at) limit :most
                        """)
                .param("before", Timestamp.from(before))
                .param("most", most)
                .query((row, n) -> new Ref(row.getString(1)))
                .list();
    }

    /** Ends an account, in the caller's transaction; false when somebody has signed in after all. */
    public boolean end(Ref ref, Instant before) {
        return sql.sql("delete from people.account where ref = :ref and coalesce(seen_at, opened_at) < :before")
                        .param("ref", ref.value())
                        .param("before", Timestamp.from(before))
                        .update()
                == 1;
    }

    public boolean has(Ref ref) {
        return sql.sql("select count(*) from people.account where ref = :ref")
                        .param("ref", ref.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    public List<Ref> all() {
        return sql.sql("select ref from people.account order by ref")
                .query((row, n) -> new Ref(row.getString(1)))
                .list();
    }

    /** Puts those who are still to be asked for under one new request. */
    public void gather(String requestId, int most) {
        sql.sql("""
                        update people.account set request_id = :id where ref in (
                            select ref from people.account where request_id is null and asked_at is null
                            order by opened_at limit :most)
                        """).param("id", requestId).param("most", most).update();
    }

    /** A request that was chosen and is not known to be written: after a crash the same again. */
    public Optional<Request> unwritten() {
        var id = sql.sql(
                        "select request_id from people.account where asked_at is null and request_id is not null limit 1")
                .query(String.class)
                .optional();
        return id.map(request -> new Request(
                request, sql.sql("""
                                select m.member_key from people.account a join people.member m on m.ref = a.ref
                                where a.request_id = :id and a.asked_at is null order by m.member_key
                                """).param("id", request).query(String.class).list()));
    }

    public void written(String requestId, Instant now) {
        sql.sql("update people.account set asked_at = :now where request_id = :id")
                .param("id", requestId)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Asks anew: a batch brought something that can only be sealed together with what it did not bring. */
    public void askAgain(Collection<String> memberKeys) {
        sql.sql("""
                        update people.account set request_id = null, asked_at = null
                        where ref in (select ref from people.member where member_key = any (?))
                        """).param(memberKeys.toArray(String[]::new)).update();
    }

    /** A batch began to bring the whole file of these members; those without a file so far wait for its end. */
    public void filing(Collection<String> memberKeys, String batchId) {
        sql.sql("""
                        update people.account set filing = ? where filed_at is null
                        and ref in (select ref from people.member where member_key = any (?))
                        """).param(batchId).param(memberKeys.toArray(String[]::new)).update();
    }

    /**
     * The batch is at its end: the whole file of these members is here. Not of who opened an account in the meantime: the
     * batch may have passed by their rows before that.
     */
    public void filed(String batchId, Instant now) {
        sql.sql("update people.account set filed_at = :now, filing = null where filing = :batch and filed_at is null")
                .param("now", Timestamp.from(now))
                .param("batch", batchId)
                .update();
    }
}
