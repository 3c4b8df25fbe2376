package be.mijnfonds.connector.incidents;

import be.mijnfonds.connector.incidents.Releases.Taken;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Base64Url;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.protocol.ReleaseMember;
import be.mijnfonds.protocol.ReleaseMember.Reached;
import be.mijnfonds.seal.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom each release names, and what was made for them. Who may write in these tables can have nobody told what is not so. */
final class Named {
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final StoreKey key;

    Named(JdbcTemplate template, StoreKey key) {
        this.template = template;
        this.sql = JdbcClient.create(template);
        this.key = key;
    }

    /**
     * What was made for a member.
     *
     * @param bundle of the letter in their file; null when it was handed to the core to be posted
     * @param files SHA-256 of each PDF that was made
     * @param at ms
     */
    record Letter(@Nullable String bundle, String language, List<byte[]> files, long bytes, long at) {
        private Json json() {
            return Json.object()
                    .put("bundle", bundle)
                    .put("language", language)
                    .put(
                            "files",
                            Json.texts(files.stream().map(Base64Url::encode).toList()))
                    .put("bytes", bytes)
                    .put("at", at)
                    .build();
        }

        private static Letter read(byte[] text) {
            var in = Json.parseObject(text);
            return new Letter(
                    in.textOrNull("bundle"),
                    in.text("language"),
                    in.texts("files", 8).stream().map(Base64Url::decode).toList(),
                    in.integer("bytes"),
                    in.integer("at"));
        }
    }

    /** One release's word about one member. Prints nothing of itself. */
    record Word(
            byte[] hash,
            Ref ref,
            List<Reached> reached,
            @Nullable String way,
            @Nullable Letter letter) {
        @Override
        public String toString() {
            return "[word]";
        }
    }

    /** In the transaction in which the release is taken. */
    void keep(byte[] hash, Collection<ReleaseMember> members) {
        template.batchUpdate(
                "insert into incident.named (hash, ref, reached) values (?, ?, ?)",
                members.stream()
                        .map(member -> new Object[] {
                            hash,
                            member.ref().value(),
                            key.seal(about("reached", hash, member.ref()), json(member.reached()))
                        })
                        .toList());
    }

    private static byte[] json(List<Reached> reached) {
        return Json.array(reached.stream().map(Reached::json).toList()).canonical();
    }

    /** The next who have no letter yet, in the order of references; what was not written by us is no word. */
    List<Ref> unmade(byte[] hash, String after, int most) {
        return template.query(
                "select ref from incident.named where hash = ? and way is null and ref > ? order by ref limit ?",
                (row, n) -> new Ref(row.getString(1)),
                hash,
                after,
                most);
    }

    /** All of a release, in the order of references. */
    List<Word> after(byte[] hash, String after, int most) {
        return words("hash = ? and ref > ? order by ref limit " + most, hash, after);
    }

    /** Letters of members who have an account again: what was in the file went with the one before. */
    List<Word> gone(int most) {
        return words(
                "way = 'gone' and exists (select 1 from people.account a where a.ref = n.ref) order by ref, hash limit "
                        + most);
    }

    /** All that was said of a member. */
    List<Word> of(Ref ref) {
        return words("ref = ?", ref.value());
    }

    Optional<Word> find(byte[] hash, Ref ref) {
        return words("hash = ? and ref = ?", hash, ref.value()).stream().findFirst();
    }

    private List<Word> words(String where, Object... values) {
        return template.query(
                "select hash, ref, reached, way, letter from incident.named n where " + where,
                (row, n) -> word(row),
                values);
    }

    /** @throws be.mijnfonds.seal.SealException when it was not written by us */
    private Word word(ResultSet row) throws SQLException {
        var hash = row.getBytes("hash");
        var ref = new Ref(row.getString("ref"));
        var letter = row.getBytes("letter");
        var reached =
                Json.parse(key.open(about("reached", hash, ref), Objects.requireNonNull(row.getBytes("reached"))));
        return new Word(
                hash,
                ref,
                ((Json.Arr) reached).items().stream().map(Reached::read).toList(),
                row.getString("way"),
                letter == null ? null : Letter.read(key.open(about("letter", hash, ref), letter)));
    }

    void made(Word word, String way, Letter letter) {
        sql.sql("update incident.named set way = :way, letter = :letter where hash = :hash and ref = :ref")
                .param("way", way)
                .param(
                        "letter",
                        key.seal(
                                about("letter", word.hash(), word.ref()),
                                letter.json().canonical()))
                .param("hash", word.hash())
                .param("ref", word.ref().value())
                .update();
    }

    long count(byte[] hash, boolean unmadeOnly) {
        return sql.sql("select count(*) from incident.named where hash = :hash and (way is null or not :unmade)")
                .param("hash", hash)
                .param("unmade", unmadeOnly)
                .query(Long.class)
                .single();
    }

    /** Whether each answer and letter of a release that goes into a file is sealed, at the portal, and marked. */
    boolean isSealed(Taken release) {
        return sql.sql("""
                        select count(*) from incident.named n
                        join people.account a on a.ref = n.ref and a.filed_at is not null
                        join waiting.document d on d.ref = n.ref
                        where n.hash = :hash and (d.slot = 'access.incidents' or d.slot like 'documents.paper.%')
                        """).param("hash", release.hash()).query(Long.class).single() == 0;
    }

    private static String about(String what, byte[] hash, Ref ref) {
        return what + "|" + Base64Url.encode(hash) + "|" + ref;
    }
}
