package be.mijnfonds.connector.people;

import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.Ref;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Core key to ref to public key: the only thing that is kept of a member without an account. */
public final class Members {
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final Fund fund;

    public Members(JdbcTemplate template, Fund fund) {
        this.template = template;
        this.sql = JdbcClient.create(template);
        this.fund = fund;
    }

    /** Those of these keys that are known. */
    public Map<String, Member> find(Collection<String> memberKeys) {
        return sql
                .sql("""
                        select m.member_key, m.ref, m.key_version is not null as admitted, a.ref is not null as account
                        from people.member m left join people.account a on a.ref = m.ref
                        where m.member_key = any (?)
                        """)
                .param(memberKeys.toArray(String[]::new))
                .query((row, n) -> new Member(
                        row.getString("member_key"),
                        new Ref(row.getString("ref")),
                        row.getBoolean("admitted"),
                        row.getBoolean("account")))
                .list()
                .stream()
                .collect(Collectors.toMap(Member::memberKey, Function.identity()));
    }

    /** The next members after this key, in the order of keys; {@code accountsOnly} leaves out those without an account. */
    public List<Member> after(String memberKey, boolean accountsOnly, int most) {
        return sql.sql("""
                        select m.member_key, m.ref, m.key_version is not null as admitted, a.ref is not null as account
                        from people.member m left join people.account a on a.ref = m.ref
                        where m.member_key > :key and m.left_at is null and (a.ref is not null or not :accountsOnly)
                        order by m.member_key limit :most
                        """)
                .param("key", memberKey)
                .param("accountsOnly", accountsOnly)
                .param("most", most)
                .query((row, n) -> new Member(
                        row.getString("member_key"),
                        new Ref(row.getString("ref")),
                        row.getBoolean("admitted"),
                        row.getBoolean("account")))
                .list();
    }

    /** Notes new pairs before the vault hears of them, so that the same ref is offered again after a crash. */
    void note(Map<String, Ref> made) {
        template.batchUpdate(
                "insert into people.member (ref, member_key) values (?, ?) on conflict (member_key) do nothing",
                made.entrySet().stream()
                        .map(pair -> new Object[] {pair.getValue().value(), pair.getKey()})
                        .toList());
    }

    void admitted(Collection<MemberKey> keys, Instant now) {
        template.batchUpdate(
                "update people.member set key_version = ?, public_key = ?, admitted_at = ? where ref = ?",
                keys.stream()
                        .map(key -> new Object[] {
                            key.version(),
                            key.publicKey(),
                            Timestamp.from(now),
                            key.ref().value()
                        })
                        .toList());
    }

    /** Forgets refs that the vault refused and never had. */
    void forget(Collection<Ref> refs) {
        template.batchUpdate(
                "delete from people.member where ref = ? and key_version is null",
                refs.stream().map(ref -> new Object[] {ref.value()}).toList());
    }

    public void left(Collection<String> memberKeys, Instant now) {
        sql.sql("update people.member set left_at = coalesce(left_at, ?) where member_key = any (?)")
                .param(Timestamp.from(now))
                .param(memberKeys.toArray(String[]::new))
                .update();
    }

    public void here(Collection<String> memberKeys) {
        sql.sql("update people.member set left_at = null where left_at is not null and member_key = any (?)")
                .param(memberKeys.toArray(String[]::new))
                .update();
    }

    /** The key to seal to; its signature by the vault was checked before it was kept. */
    public Optional<MemberKey> key(Ref ref) {
        return sql.sql("select key_version, public_key from people.member where ref = :ref and key_version is not null")
                .param("ref", ref.value())
                .query((row, n) -> new MemberKey(fund, ref, row.getInt("key_version"), row.getBytes("public_key")))
                .optional();
    }
}
