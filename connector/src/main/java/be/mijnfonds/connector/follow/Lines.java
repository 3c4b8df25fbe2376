package be.mijnfonds.connector.follow;

import be.mijnfonds.connector.notices.NoticeKind;
import be.mijnfonds.connector.notices.Notices;
import be.mijnfonds.connector.people.Accounts;
import be.mijnfonds.connector.waiting.Quarter;
import be.mijnfonds.seal.Ref;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lines about each member, and which lists are due to be made again. Can be rebuilt from the journal. */
final class Lines {
    /** Who uses both ways is not to get a mail each time, and then read none. */
    private static final Duration LONG_AGO = Duration.ofDays(30);

    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final Accounts accounts;
    private final Notices notices;

    Lines(JdbcTemplate template, Accounts accounts, Notices notices) {
        this.template = template;
        this.sql = JdbcClient.create(template);
        this.accounts = accounts;
        this.notices = notices;
    }

    /** A list that is to be made. */
    record Due(Ref ref, Quarter quarter) {}

    /** @param bytes null when the line came before the account; then the journal has them */
    record Kept(long index, byte @Nullable [] bytes) {}

    /** Takes lines in, in the caller's transaction; opens the account of who signs in for the first time. */
    void add(List<Found> lines, Quarter began, Quarter current, Instant now) {
        var known = new HashMap<Ref, Boolean>();
        for (var line : lines) {
            // Noted first: an account that is put to sleep at this very moment either stays or is opened anew.
            if (line.lease()
                    && !accounts.seen(line.ref(), Instant.ofEpochMilli(line.time()))
                    && accounts.open(line.ref(), line.index(), now)) {
                known.put(line.ref(), true);
                for (var quarter : began.through(current)) due(line.ref(), quarter);
                tell(line, NoticeKind.ACCOUNT_OPENED, now);
            }
            var account = known.computeIfAbsent(line.ref(), accounts::has);
            if (account && line.makesVersion()) due(line.ref(), line.quarter());
            if (account && line.notice() != null) tell(line, line.notice(), now);
            if (account && isUnusual(line)) tell(line, NoticeKind.PROVIDER_SIGN_IN, now);
        }
        insert(lines, known);
    }

    /** What whoever lost the passkey does, and whoever stole the name: the one is reassured, the other found out. */
    private boolean isUnusual(Found line) {
        if (line.way() == null) return false;
        var when = Instant.ofEpochMilli(line.time());
        return switch (line.way()) {
            case PASSKEY -> {
                accounts.cameByPasskey(line.ref(), when);
                yield false;
            }
            case PROVIDER -> accounts.cameByProvider(line.ref(), when, when.minus(LONG_AGO));
        };
    }

    private void tell(Found line, NoticeKind kind, Instant now) {
        notices.line(line.ref(), kind, line.index(), line.time(), now);
    }

    private void insert(List<Found> lines, Map<Ref, Boolean> accounts) {
        template.batchUpdate(
                "insert into follow.line (index, ref, quarter, bytes) values (?, ?, ?, ?) on conflict do nothing",
                lines.stream()
                        .map(line -> new Object[] {
                            line.index(),
                            line.ref().value(),
                            line.quarter().toString(),
                            Boolean.TRUE.equals(accounts.get(line.ref())) ? line.bytes() : null
                        })
                        .toList());
    }

    private void due(Ref ref, Quarter quarter) {
        sql.sql("insert into follow.due (ref, quarter) values (:ref, :quarter) on conflict do nothing")
                .param("ref", ref.value())
                .param("quarter", quarter.toString())
                .update();
    }

    /** A new quarter: every account gets its list, an empty one too. */
    void dueForAll(Collection<Quarter> quarters) {
        for (var quarter : quarters)
            sql.sql("""
                            insert into follow.due (ref, quarter) select ref, :quarter from people.account
                            on conflict do nothing
                            """).param("quarter", quarter.toString()).update();
    }

    List<Due> due(int most) {
        return sql.sql("select ref, quarter from follow.due order by ref, quarter limit :most")
                .param("most", most)
                .query((row, n) -> new Due(new Ref(row.getString(1)), Quarter.parse(row.getString(2))))
                .list();
    }

    void made(Collection<Due> lists) {
        template.batchUpdate(
                "delete from follow.due where ref = ? and quarter = ?",
                lists.stream()
                        .map(list ->
                                new Object[] {list.ref().value(), list.quarter().toString()})
                        .toList());
    }

    /** Newest first. */
    List<Kept> of(Due list) {
        return sql.sql(
                        "select index, bytes from follow.line where ref = :ref and quarter = :quarter order by index desc")
                .param("ref", list.ref().value())
                .param("quarter", list.quarter().toString())
                .query((row, n) -> new Kept(row.getLong("index"), row.getBytes("bytes")))
                .list();
    }

    void keepBytes(long index, byte[] bytes) {
        sql.sql("update follow.line set bytes = :bytes where index = :index")
                .param("bytes", bytes)
                .param("index", index)
                .update();
    }
}
