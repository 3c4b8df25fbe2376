package be.mijnfonds.connector.notices;

import be.mijnfonds.connector.checks.MailAddress;
import be.mijnfonds.connector.waiting.StoreKey;
import be.mijnfonds.seal.ItemId;
import be.mijnfonds.seal.Kind;
import be.mijnfonds.seal.Ref;
import be.mijnfonds.seal.SealException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What members are to hear of. Written in the transaction of what causes it, so that there is never the one without the other;
 * the same event a second time adds nothing. Where it goes is settled at that moment: what changes the address later in the
 * same minute does not take it along.
 */
public final class Notices {
    /** So long an event waits for the file of a new account; then a letter goes, to wherever the core knows. */
    private static final Duration FOR_THE_FILE = Duration.ofDays(3);
    /** A journal that is read anew after a loss of the database must not tell everybody of old visits. */
    private static final Duration NEWS = Duration.ofDays(7);

    private static final int PAGE = 100;
    /** Bytes, enough to tell messages apart; the core's own key stands in no log. */
    private static final int SHORT_MAC = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final JdbcClient sql;
    private final StoreKey key;
    private final Channels channels;
    private final Messages messages;

    public Notices(JdbcTemplate template, StoreKey key) {
        this.sql = JdbcClient.create(template);
        this.key = key;
        this.channels = new Channels(template, key);
        this.messages = new Messages(template, key);
    }

    /** A statement was taken. {@code email}: what it wants to be the new address; that one too is written to. */
    public void asked(Ref ref, Kind kind, ItemId itemId, @Nullable String email, Instant now) {
        var named = email == null ? null : MailAddress.of(email).orElse(null);
        NoticeKind.asked(kind)
                .ifPresent(notice -> add(new Event(notice, itemId.value(), ref, now.toEpochMilli(), named), now));
    }

    /** A statement stands otherwise than before; {@code state} as in {@code requests.jsonl}. */
    public void decided(Ref ref, Kind kind, ItemId itemId, String state, Instant now) {
        NoticeKind.decided(kind, state)
                .ifPresent(notice -> add(new Event(notice, itemId.value(), ref, now.toEpochMilli(), null), now));
    }

    /** The journal has a line that a member must hear of. {@code time}: the line's, ms. */
    public void line(Ref ref, NoticeKind kind, long index, long time, Instant now) {
        if (Instant.ofEpochMilli(time).plus(NEWS).isBefore(now)) return;
        add(new Event(kind, "line-" + index, ref, time, null), now);
    }

    /**
     * The fund wrote. {@code messageId} is the fund's own, and counts for its member only; what was written before the
     * portal had this member, or is brought once more, is no news.
     *
     * @param at when it was written, ms
     */
    public void message(Ref ref, String messageId, long at, Instant now) {
        if (Instant.ofEpochMilli(at).plus(NEWS).isBefore(now)) return;
        var about = "message-" + hidden("message", ref, messageId);
        add(new Event(NoticeKind.MESSAGE, about, ref, now.toEpochMilli(), null), now);
    }

    /**
     * A letter after an incident lies in the member's file. {@code which}: incident and number; the same twice is one notice.
     */
    public void incident(Ref ref, String which, Instant now) {
        var about = "incident-" + hidden("incident", ref, which);
        add(new Event(NoticeKind.INCIDENT, about, ref, now.toEpochMilli(), null), now);
    }

    /**
     * The fund made a paper that the member had not asked for. {@code paperId} is the fund's own, and counts for its member
     * only.
     */
    public void paper(Ref ref, String paperId, LocalDate issuedOn, Instant now) {
        news(NoticeKind.PAPER, ref, paperId, issuedOn, now);
    }

    /** Money is on its way to the member's account: one notice a day of payment, however many payments that day has. */
    public void paid(Ref ref, LocalDate payDate, Instant now) {
        news(NoticeKind.PAID, ref, payDate.toString(), payDate, now);
    }

    private void news(NoticeKind kind, Ref ref, String id, LocalDate day, Instant now) {
        if (day.plusDays(NEWS.toDays()).isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC))) return;
        // Of who does not want it nothing is noted either.
        if (channels.of(ref).flatMap(Channel::addressForNews).isEmpty()) return;
        add(new Event(kind, kind.code() + "-" + hidden(kind.code(), ref, id), ref, now.toEpochMilli(), null), now);
    }

    /** What tells one from another, and who has no key nothing. */
    private String hidden(String what, Ref ref, String id) {
        var mac = key.mac(what + "|" + ref, id.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac, 0, SHORT_MAC);
    }

    private void add(Event event, Instant now) {
        var channel = channels.of(event.ref());
        var added = sql.sql("""
                        insert into notice.event (kind, about, ref, at, sealed, open, noted_at)
                        values (:kind, :about, :ref, :at, :sealed, :open, :now)
                        on conflict (kind, about) do nothing
                        """)
                .param("kind", event.kind().code())
                .param("about", event.about())
                .param("ref", event.ref().value())
                .param("at", event.at())
                .param("sealed", event.seal(key))
                .param("open", channel.isEmpty())
                .param("now", Timestamp.from(now))
                .update();
        if (added == 1 && channel.isPresent()) address(event, channel.get(), now);
    }

    /**
     * Addresses events whose member was not known well enough when they happened, in the caller's transaction.
     *
     * @return how many
     */
    public int settleOpen(Instant now) {
        var rows = open(now);
        for (var row : rows) {
            try {
                var event = row.event().opened(key, row.sealed());
                address(event, channels.of(event.ref()).orElse(Channel.NONE), now);
            } catch (SealException e) {
                LOG.error("A notice is not sent: {} was not written by the connector.", row.event());
            }
            sql.sql("update notice.event set open = false where kind = :kind and about = :about")
                    .param("kind", row.event().kind().code())
                    .param("about", row.event().about())
                    .update();
        }
        return rows.size();
    }

    private record Row(Event event, byte[] sealed) {}

    private List<Row> open(Instant now) {
        return sql.sql("""
                        select kind, about, ref, at, sealed from notice.event e
                        where open and (noted_at < :late
                            or exists (select 1 from notice.channel c where c.ref = e.ref))
                        order by turn limit :most
                        """)
                .param("late", Timestamp.from(now.minus(FOR_THE_FILE)))
                .param("most", PAGE)
                .query((row, n) -> new Row(
                        new Event(
                                NoticeKind.of(row.getString("kind")),
                                row.getString("about"),
                                new Ref(row.getString("ref")),
                                row.getLong("at"),
                                null),
                        row.getBytes("sealed")))
                .list();
    }

    private void address(Event event, Channel channel, Instant now) {
        if (event.kind().isNews()) {
            channel.addressForNews().ifPresent(to -> messages.put(event, to, channel.language(), now));
            return;
        }
        var all = channel.addresses(now);
        if (event.named() != null) all.add(event.named());
        for (var to : all) messages.put(event, to, channel.language(), now);
        if (channel.needsLetter()) messages.put(event, null, channel.language(), now);
    }
}
