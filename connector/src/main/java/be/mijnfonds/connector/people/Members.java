package be.mijnfonds.connector.people;

import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Fund;
import be.mijnfonds.seal.MemberKey;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Core key to ref to public key: the only thing that is kept of a member without an account. */
public final class Members {
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final Fund fund;
    private final StoreKey storeKey;

    public Members(JdbcTemplate template, Fund fund, StoreKey storeKey) {
        this.template = template;
        this.sql = JdbcClient.create(template);
        this.fund = fund;
        this.storeKey = storeKey;
    }

    /** A pair that the vault has admitted, with the public key it signed for the ref. */
    record Pair(String memberKey, MemberKey key) {}

    /**
     * Those of these keys that are known.
     *
     * @throws SealException when a row was changed by hand: one member's documents would go to another
     */
    public Map<String, Member> find(Collection<String> memberKeys) {
        return sql.sql("""
                        select m.member_key, m.ref, m.key_version, m.public_key, m.mac, m.canary, a.ref is not null as account
                        from people.member m left join people.account a on a.ref = m.ref
                        where m.member_key = any (?)
                        """).param(memberKeys.toArray(String[]::new)).query((row, n) -> member(row)).list().stream()
                .collect(Collectors.toMap(Member::memberKey, Function.identity()));
    }

    /**
     * The core's key of a member; empty for nobody of ours, and for one who must be admitted anew.
     *
     * @throws SealException when the row was changed by hand: what one member says would be taken for another's
     */
    public Optional<String> memberKey(Ref ref) {
        return sql.sql("select member_key, ref, key_version, public_key, mac from people.member where ref = :ref")
                .param("ref", ref.value())
                .query((row, n) -> pair(row))
                .optional()
                .flatMap(pair -> pair)
                .map(Pair::memberKey);
    }

    /** The next members after this key, in the order of keys; {@code accountsOnly} leaves out those without an account. */
    public List<Member> after(String memberKey, boolean accountsOnly, int most) {
        return sql.sql("""
                        select m.member_key, m.ref, m.key_version, m.public_key, m.mac, m.canary, a.ref is not null as account
                        from people.member m left join people.account a on a.ref = m.ref
                        where m.member_key > :key and m.left_at is null and (a.ref is not null or not :accountsOnly)
                        order by m.member_key limit :most
                        """)
                .param("key", memberKey)
                .param("accountsOnly", accountsOnly)
                .param("most", most)
                .query((row, n) -> member(row))
                .list();
    }

    /** How many there are, and how many of them are invented. */
    public Canaries canaries() {
        return sql.sql("""
                        select count(*) as members, count(*) filter (where canary) as canaries
                        from people.member where left_at is null and key_version is not null
                        """)
                .query((row, n) -> new Canaries(row.getLong("members"), row.getLong("canaries")))
                .single();
    }

    /** Notes new pairs before the vault hears of them, so that the same ref is offered again after a crash. */
    void note(Map<String, Ref> made) {
        template.batchUpdate(
                "insert into people.member (ref, member_key) values (?, ?) on conflict (member_key) do nothing",
                made.entrySet().stream()
                        .map(pair -> new Object[] {pair.getValue().value(), pair.getKey()})
                        .toList());
    }

    void admitted(Collection<Pair> pairs, Set<String> canaries, Instant now) {
        template.batchUpdate(
                """
                update people.member set key_version = ?, public_key = ?, mac = ?, admitted_at = ?, canary = ?
                where ref = ?""",
                pairs.stream()
                        .map(pair -> new Object[] {
                            pair.key().version(),
                            pair.key().publicKey(),
                            mac(pair),
                            Timestamp.from(now),
                            canaries.contains(pair.memberKey()),
                            pair.key().ref().value()
                        })
                        .toList());
    }

    /** Without its mac a pair is none: who may write in this table must not choose whose file is sealed to which key. */
    private byte[] mac(Pair pair) {
        var key = pair.key();
        return storeKey.mac("member|" + key.ref() + "|" + key.version() + "|" + pair.memberKey(), key.publicKey());
    }

    /** An account counts once its pair does. */
    private Member member(ResultSet row) throws SQLException {
        var admitted = pair(row).isPresent();
        return new Member(
                row.getString("member_key"),
                new Ref(row.getString("ref")),
                admitted,
                admitted && row.getBoolean("account"),
                row.getBoolean("canary"));
    }

    private Optional<Pair> pair(ResultSet row) throws SQLException {
        var publicKey = row.getBytes("public_key");
        if (publicKey == null) return Optional.empty();
        var key = new MemberKey(fund, new Ref(row.getString("ref")), row.getInt("key_version"), publicKey);
        var pair = new Pair(row.getString("member_key"), key);
        var mac = row.getBytes("mac");
        if (mac == null || !Bytes.same(mac, mac(pair)))
            throw new SealException("a member's row in the connector's database was not written by the connector");
        return Optional.of(pair);
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

    /**
     * The key to seal to; its signature by the vault was checked before it was kept.
     *
     * @throws SealException when it is no longer the key that was kept
     */
    public Optional<MemberKey> key(Ref ref) {
        return sql.sql("select member_key, ref, key_version, public_key, mac from people.member where ref = :ref")
                .param("ref", ref.value())
                .query((row, n) -> pair(row))
                .single()
                .map(Pair::key);
    }
}
