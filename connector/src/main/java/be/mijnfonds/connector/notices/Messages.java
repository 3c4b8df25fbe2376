package be.mijnfonds.connector.notices;

import be.mijnfonds.connector.checks.MailAddress;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.journal.json.Json;
import be.mijnfonds.seal.Bytes;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices on their way. An address is kept until its message is settled, and not a moment longer. */
public final class Messages {
    private static final int ID_BYTES = 16;
    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    private final JdbcClient sql;
    private final StoreKey key;

    public Messages(JdbcTemplate template, StoreKey key) {
        this.sql = JdbcClient.create(template);
        this.key = key;
    }

    /** @param to null for a letter */
    void put(Event event, @Nullable MailAddress to, @Nullable String language, Instant now) {
        var message = new Message(id(event, to), event.kind(), event.about(), event.ref(), event.at(), to, language, 0);
        put(message, now);
    }

    /** The mail cannot be delivered: a letter goes in its place, one for each event at most. */
    public void letterFor(Message mail, Instant now) {
        var event = new Event(mail.kind(), mail.about(), mail.ref(), mail.at(), null);
        put(event, null, mail.language(), now);
    }

    private void put(Message message, Instant now) {
        sql.sql("""
                        insert into notice.message (id, kind, about, ref, at, way, sealed, next_try)
                        values (:id, :kind, :about, :ref, :at, :way, :sealed, :now)
                        on conflict (id) do nothing
                        """)
                .param("id", message.id())
                .param("kind", message.kind().code())
                .param("about", message.about())
                .param("ref", message.ref().value())
                .param("at", message.at())
                .param("way", way(message))
                .param("sealed", key.seal(context(message, way(message)), place(message)))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Mails whose turn it is, oldest first. */
    public List<Message> mails(Instant now, int most) {
        return due("mail", now, most);
    }

    /** Letters that the core has not got yet. */
    public List<Message> letters(Instant now, int most) {
        return due("letter", now, most);
    }

    private List<Message> due(String way, Instant now, int most) {
        return sql
                .sql("""
                        select id, kind, about, ref, at, sealed, tries from notice.message
                        where state = 'waiting' and way = :way and next_try <= :now
                        order by next_try, turn limit :most
                        """)
                .param("way", way)
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, n) -> read(row, way, now))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Message> read(ResultSet row, String way, Instant now) throws SQLException {
        var bare = new Message(
                row.getString("id"),
                NoticeKind.of(row.getString("kind")),
                row.getString("about"),
                new Ref(row.getString("ref")),
                row.getLong("at"),
                null,
                null,
                row.getInt("tries"));
        try {
            var in = Json.parseObject(key.open(context(bare, way), row.getBytes("sealed")));
            var to = in.textOrNull("to");
            return Optional.of(new Message(
                    bare.id(),
                    bare.kind(),
                    bare.about(),
                    bare.ref(),
                    bare.at(),
                    to == null ? null : new MailAddress(to),
                    in.textOrNull("language"),
                    bare.tries()));
        } catch (SealException e) {
            // One who may write in the table must not have a notice sent, nor keep the others from theirs.
            LOG.error("A notice is not sent: {} was not written by the connector.", bare);
            settle(bare, "refused", now);
            return Optional.empty();
        }
    }

    public void sent(Message message, Instant now) {
        settle(message, "sent", now);
    }

    public void refused(Message message, Instant now) {
        settle(message, "refused", now);
    }

    private void settle(Message message, String state, Instant now) {
        sql.sql("""
                        update notice.message set state = :state, sealed = null, settled_at = :now
                        where id = :id and state = 'waiting'
                        """)
                .param("state", state)
                .param("now", Timestamp.from(now))
                .param("id", message.id())
                .update();
    }

    public void later(Message message, Instant next) {
        sql.sql("update notice.message set tries = tries + 1, next_try = :next where id = :id")
                .param("next", Timestamp.from(next))
                .param("id", message.id())
                .update();
    }

    /** Keyed: without the key nobody can tell from an id which address it was made of. */
    private String id(Event event, @Nullable MailAddress to) {
        var what = "notice|" + event.ref() + "|" + event.kind().code() + "|" + event.about();
        var mac = key.mac(what, Bytes.utf8(to == null ? "" : to.value()));
        return HexFormat.of().formatHex(Arrays.copyOf(mac, ID_BYTES));
    }

    private static byte[] place(Message message) {
        var to = message.to();
        return Json.object()
                .put("to", to == null ? null : to.value())
                .put("language", message.language())
                .build()
                .canonical();
    }

    private static String way(Message message) {
        return message.to() == null ? "letter" : "mail";
    }

    private static String context(Message message, String way) {
        return String.join(
                "|",
                "message",
                message.id(),
                way,
                message.ref().value(),
                message.kind().code(),
                message.about(),
                Long.toString(message.at()));
    }
}
